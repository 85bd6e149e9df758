"""Joins the stages: the only place that knows all of them at once."""
