"""Measurements beside which the code's speed is judged; each prints ratios taken in one run on one machine."""
