"""Who read what of a named producer: written down before it is shown, searched by those with the right."""
