"""The tables of DESIGN 8 as plain values, and their text as CSV and JSON."""
