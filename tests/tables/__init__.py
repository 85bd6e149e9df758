"""Tests of the tables: their columns and values, their files, their data frames and their documentation."""
