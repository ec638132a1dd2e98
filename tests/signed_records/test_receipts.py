import re

from ecabinet.core.canonical import digest
from ecabinet.signed_records.receipts import new_salt, same, short_form


def test_salts_are_32_bytes_and_never_the_same() -> None:
    salts = {new_salt() for _ in range(1_000)}
    assert len(salts) == 1_000
    assert all(re.fullmatch("[0-9a-f]{64}", salt) for salt in salts)


def test_only_the_same_receipt_is_the_same() -> None:
    salt = new_salt()
    assert same(salt, salt)
    assert not same(salt, new_salt())
    assert not same(salt, "đúng")


def test_the_short_form_is_grouped_and_has_no_letters_that_look_alike() -> None:
    forms = {short_form(new_salt()) for _ in range(2_000)}
    assert len(forms) == 2_000
    assert all(re.fullmatch("([2-79CFHJKMPRTVWX]{4}-){3}[2-79CFHJKMPRTVWX]{4}", form) for form in forms)
    letters = set("".join(forms))
    for pair in ("0O", "1I", "1L", "5S", "8B", "2Z", "6G", "0Q"):
        assert not set(pair) <= letters


def test_receipts_that_differ_anywhere_differ_in_the_short_form() -> None:
    receipt = digest("phiếu")
    changed = {receipt[:at] + ("0" if receipt[at] != "0" else "1") + receipt[at + 1 :] for at in range(64)}
    forms = {short_form(other) for other in changed}
    assert short_form(receipt) not in forms
    assert len(forms) == len(changed)
