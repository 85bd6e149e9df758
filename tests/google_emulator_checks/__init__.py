"""Proof that the emulated Google behaves as Google's own documents and recordings say."""
