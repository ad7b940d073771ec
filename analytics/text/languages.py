"""The one declaration of the languages: whoever adds one begins here (docs/language.md).

Kazakh comes first: it is the state language and the default."""

LANGUAGES = ("kk", "ru", "en")
DEFAULT_LANGUAGE = "kk"
# A document is made in both at once: the state language and Russian, official beside it.
DOCUMENT_LANGUAGES = ("kk", "ru")
