"""The made-up country: one seed, one size, one day -> snapshot files and applications."""
