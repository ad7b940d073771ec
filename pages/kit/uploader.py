"""The uploader in the page's language: Streamlit's own speaks English only, so its two phrases are replaced
by style."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.text import Text

# The English phrase has no size, yet stays: a button whose text is hidden has no name (WCAG 4.1.2).
_SWAP = "{place} {{ font-size: 0; }} {place}::after {{ content: {words}; font-size: 0.9rem; }}"


def most_megabytes() -> int:
    """The most that the server takes of one file."""
    return int(st.get_option("server.maxUploadSize"))


def uploader(t: Text, label: str, endings: Sequence[str], key: str, megabytes: int) -> UploadedFile | None:
    """One file of at most `megabytes`. What it is is judged by whoever reads it, not by its ending."""
    with _in_language(t, endings, key, megabytes):
        return st.file_uploader(label, type=list(endings), key=key, max_upload_size=megabytes)


def uploader_of_many(
    t: Text, label: str, endings: Sequence[str], key: str, megabytes: int
) -> list[UploadedFile]:
    """Several files that belong together, each of at most `megabytes`."""
    with _in_language(t, endings, key, megabytes):
        return list(
            st.file_uploader(
                label, type=list(endings), key=key, max_upload_size=megabytes, accept_multiple_files=True
            )
        )


def _in_language(t: Text, endings: Sequence[str], key: str, megabytes: int) -> DeltaGenerator:
    """The box in which the uploader's phrases are those of the page's language."""
    box = f"uploader_{key}"
    zone = f'.st-key-{box} [data-testid="stFileUploaderDropzone'
    kinds = ", ".join(f".{ending}" for ending in endings)
    text = {
        f'{zone}"] [data-testid="stBaseButton-secondary"] p': t("filing.choose_file"),
        f'{zone}Instructions"] span': t("filing.file_limit", megabytes=megabytes, kinds=kinds),
    }
    # JSON writes a string as CSS does, but for "<", which must not end the style element.
    rules = "\n".join(
        _SWAP.format(place=place, words=json.dumps(sentence, ensure_ascii=False).replace("<", "\\3c "))
        for place, sentence in text.items()
    )
    container = st.container(key=box)
    container.html(f"<style>{rules}</style>")
    return container
