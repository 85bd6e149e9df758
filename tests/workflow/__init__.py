"""Tests of the main job from end to end, on real workbooks."""
