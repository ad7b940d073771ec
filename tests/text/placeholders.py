"""What a field of a message holds, for translators: written beside each entry where its name does not say."""

MEANINGS = {
    "about": "a registration number or the number of a submission",
    "arrow": "▲ or ▼",
    "as_of": "the day for which the data were made",
    "at": "a moment with its clock: 20.11.2026, 16:05 (UTC+5)",
    "band": "an indicator: low, medium, high",
    "basis": "the ground of an exclusion, a noun phrase",
    "body": "a state body",
    "bound": "what a rule asks for, with its unit",
    "change": "a difference with its sign",
    "cut": "a probability that parts two indicators",
    "day": "a day: 20.11.2026",
    "due": "a phrase with the last day of a term",
    "due_on": "the last day of a term",
    "each": "an amount of money",
    "edge": "a probability that parts two indicators",
    "few": "a number: groups below it are not shown",
    "field": "the name of a field",
    "figure": "a figure with its unit",
    "figures": "figures with their units, one after another",
    "first": "the first day, or the first of several places",
    "found": "what was there instead",
    "good": "the number of a good in its application",
    "ground": "the ground of a decision",
    "group": "the comparison group",
    "head": "number and hash of an entry of the journal",
    "last": "the last day, or the number of the last one",
    "least": "the lowest allowed number or share",
    "left": "what is still to be done, several phrases",
    "length": "the length of a term in working days",
    "load": "the number of a load of data",
    "made_up": "words that the data are made up, or nothing",
    "majority": "a number of votes, or a share such as 1/2",
    "most": "the highest allowed number",
    "n": "a number; where the entry has plural forms it chooses the form",
    "need": "what is needed, a noun phrase",
    "now": "the value that is known now",
    "number": "the number of a document, an entry or an application",
    "of": "the whole of which the other number is a part",
    "on": "a day: 20.11.2026; in letters in words, with the preposition where a document's number follows",
    "other": "another one of the same kind",
    "own": "the applicant's own share",
    "p": "a probability",
    "place": "where it is: a row, a field, a path",
    "quarter": "2026 жылғы III тоқсан; III квартал 2026 года; Q3 2026",
    "reason": "why it failed, in the words of the system or of a person",
    "reference": "the rule's own explanation, a sentence",
    "rules": "the full title of the Rules, in the genitive in Kazakh and Russian",
    "said": "one or more sentences",
    "share": "a share with its per cent sign",
    "since": "the first day of a period",
    "source": "where the data come from",
    "spans": "periods, one after another",
    "start": "the first day of a period",
    "state": "the state of a figure or of a version",
    "subject": "what a document belongs to: an application, an entry, a submission",
    "then": "the value that was known at the time",
    "tie": "a sentence: what follows where votes are equal",
    "to": "the stage that comes next, or the value that would do",
    "total": "how many there are in all",
    "unreliable": "a number: groups below it are marked as unreliable",
    "value": "what a person typed, or the value of a field",
    "was": "the value before",
    "what": "what it is: a phrase",
    "when": "a day or a period",
    "where": "where it stands: file, row, column",
    "who": "the name or login of a person, or the name of a firm",
    "why": "a sentence: the reason",
    "words": "what a person typed into a search",
}


def comments(fields: list[str]) -> list[str]:
    """A comment for each field whose name does not say what it holds, in the order of the sentence."""
    lines = []
    for field in dict.fromkeys(fields):
        meaning = MEANINGS.get(field)
        if field.endswith("_of"):  # a document's own date, which its number follows
            meaning = "a date before a number: 2026 жылғы 20 қарашадағы"
        if meaning:
            lines.append(f"{{{field}}}: {meaning}")
    return lines
