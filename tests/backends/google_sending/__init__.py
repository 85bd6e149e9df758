"""The sending part of the Google backend: quotas, repetition, what answers mean, signing in."""
