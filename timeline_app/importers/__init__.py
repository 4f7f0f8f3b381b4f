"""Reads files that are not ours, and trusts nothing in them. Nothing is loaded from anywhere else."""
