"""The sample coalition: real workbooks, filled in as people do."""
