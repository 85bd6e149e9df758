"""What LibreOffice shows of provisioned workbooks, and what a sync finds after people edited them there."""
