"""What a signed file brings along: certificates, lists of revoked ones, answers about single ones (OCSP).

No signature of the file's signers covers them. So each must itself be signed by someone who is in the file or
is believed, and hold nothing that is not read here: a byte changed in one is noticed, needed or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from asn1crypto import cms, core, crl, ocsp, x509
from cryptography import x509 as cryptography_x509

from analytics.documents.signing.chains import is_signed_by
from analytics.documents.signing.revocation import List, answers_for, is_list_of

# Unsigned attributes that are verified (ETSI EN 319 122).
REVOCATION_VALUES = "1.2.840.113549.1.9.16.2.24"
CERTIFICATE_VALUES = "1.2.840.113549.1.9.16.2.23"
TIME_STAMP = "1.2.840.113549.1.9.16.2.14"


class Unreadable(Exception):
    """The file is not a signature that can be evaluated; `key` is a message id, `values` its fields."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class _Lists(core.SequenceOf):  # type: ignore[misc]
    _child_spec = crl.CertificateList


class _Answers(core.SequenceOf):  # type: ignore[misc]
    _child_spec = ocsp.BasicOCSPResponse


class _RevocationValues(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar[list[Any]] = [
        ("lists", _Lists, {"explicit": 0, "optional": True}),
        ("answers", _Answers, {"explicit": 1, "optional": True}),
        ("other", core.Any, {"explicit": 2, "optional": True}),
    ]


class _CertificateValues(core.SequenceOf):  # type: ignore[misc]
    _child_spec = x509.Certificate


@dataclass(frozen=True, slots=True)
class Brought:
    """Certificates, lists and answers, from wherever in the file they stand."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    answers: list[ocsp.BasicOCSPResponse] = field(default_factory=list)


def brought_along(signed: cms.SignedData) -> Brought:
    """Everything beside the signatures. Raises Unreadable, ValueError for what is not read here."""
    result = Brought()
    for one in signed["certificates"] or ():
        if one.name != "certificate":
            raise Unreadable("signing.bad.not_a_signature")
        result.certificates.append(one.chosen)
    for one in signed["crls"] or ():
        if one.name == "crl":
            result.lists.append(_list(one.chosen))
        else:
            result.answers.append(_answer(one.chosen))
    for info in signed["signer_infos"]:
        for attribute in info["unsigned_attrs"] or ():
            _add(attribute, result)
    require_whole(*result.certificates, *result.answers)
    return result


def unsigned_by(result: Brought, known: Sequence[x509.Certificate]) -> str | None:
    """The name of something brought along that was signed by nobody who is in the file or among `known`."""
    believed = {one.dump() for one in known}
    above = [*known, *result.certificates]
    answering = [one for answer in result.answers for one in answer["certs"] or ()]
    for one in (*result.certificates, *answering):
        if one.dump() not in believed and not any(is_signed_by(one, issuer) for issuer in above):
            return str(one.subject.human_friendly)
    for listed in result.lists:
        if not any(is_list_of(listed, issuer) for issuer in above):
            return listed.issuer.rfc4514_string()
    if any(answers_for(answer, above) is None for answer in result.answers):
        return "OCSP"
    return None


def require_whole(*structures: core.Sequence) -> None:
    """Their parts, as they were read, are all that is in them. Raises Unreadable."""
    for one in structures:
        if b"".join(one[name].dump() for name in one) != one.contents:
            raise Unreadable("signing.bad.not_a_signature")


def is_plain(algorithm: Any) -> bool:
    """No parameters, or NULL; those of RSA-PSS are verified with the signature."""
    if algorithm["algorithm"].native == "rsassa_pss":
        return True
    return algorithm["parameters"].dump() in (b"", b"\x05\x00")


def _add(attribute: cms.CMSAttribute, result: Brought) -> None:
    """What an unsigned attribute brings along; a time stamp is verified where the moment is."""
    identifier = attribute["type"].dotted
    if identifier == TIME_STAMP:
        return
    for value in attribute["values"]:
        if identifier == CERTIFICATE_VALUES:
            result.certificates.extend(_CertificateValues.load(value.dump(), strict=True))
        elif identifier == REVOCATION_VALUES:
            values = _RevocationValues.load(value.dump(), strict=True)
            require_whole(values)
            if values["other"].native is not None:
                raise Unreadable("signing.bad.attribute", attribute=identifier)
            result.lists.extend(_list(one) for one in values["lists"] or ())
            result.answers.extend(_required(one) for one in values["answers"] or ())
        else:
            raise Unreadable("signing.bad.attribute", attribute=identifier)


def _list(values: crl.CertificateList) -> List:
    if values["tbs_cert_list"]["signature"].dump() != values["signature_algorithm"].dump():
        raise Unreadable("signing.bad.not_a_signature")
    try:
        return cryptography_x509.load_der_x509_crl(values.dump())
    except cryptography_x509.InvalidVersion as error:
        raise ValueError(str(error)) from error


def _answer(values: cms.OtherRevocationInfoFormat) -> ocsp.BasicOCSPResponse:
    """The answer in a whole OCSP response (RFC 5940)."""
    if values["other_rev_info_format"].native != "ocsp_response":
        raise Unreadable("signing.bad.not_a_signature")
    response = values["other_rev_info"]
    held = response["response_bytes"]
    require_whole(values, response, held)
    if (
        response["response_status"].native != "successful"
        or held["response_type"].native != "basic_ocsp_response"
    ):
        raise Unreadable("signing.bad.not_a_signature")
    return _required(held["response"].parsed)


def _required(answer: ocsp.BasicOCSPResponse) -> ocsp.BasicOCSPResponse:
    if not is_plain(answer["signature_algorithm"]):
        raise Unreadable("signing.bad.not_a_signature")
    return answer
