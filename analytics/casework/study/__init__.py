"""Questions about in-country value."""
