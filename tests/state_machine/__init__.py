"""Random sequences of what people do to workbooks, against a model of where every typed value stands."""
