# SPDX-License-Identifier: EUPL-1.2
"""Second factors rest encrypted under a file that is in no database and in no backup."""

import time
from collections.abc import Callable
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.apps import apps

from proxeny_site.accounts.models import User
from proxeny_site.operation.actions._rows import line, read_rows
from proxeny_site.trust import key_file
from proxeny_site.trust.errors import KeyFileError


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    return make_person("ana")


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def _stored() -> str:
    """Return the rows as a dump or a backup holds them."""
    return "".join(line(row).decode() for row in read_rows(Authenticator))


def test_neither_dump_nor_backup_holds_a_second_factor_in_clear(ana: User) -> None:
    secret = generate_totp_secret()
    totp, codes = TOTP.activate(ana, secret), RecoveryCodes.activate(ana)
    seed = key_file.unseal_text(codes.instance.data["seed"])
    assert secret not in _stored() and seed not in _stored()
    assert not any(code in _stored() for code in codes.generate_codes())
    assert totp.validate_code(_code(secret))
    assert codes.validate_code(codes.generate_codes()[3])


def test_two_people_with_one_secret_do_not_look_alike(
    ana: User, make_person: Callable[..., User]
) -> None:
    first, second = (TOTP.activate(each, "A" * 32) for each in (ana, make_person("bo")))
    assert first.instance.data != second.instance.data


def test_what_rested_in_clear_goes_on_working_and_is_encrypted_by_the_update(ana: User) -> None:
    secret = generate_totp_secret()
    row = Authenticator.objects.create(user=ana, type="totp", data={"secret": secret})
    assert TOTP(row).validate_code(_code(secret))
    Authenticator.objects.create(
        user=ana, type="recovery_codes", data={"seed": "ab" * 40, "used_mask": 5}
    )
    before = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    update = import_module("proxeny_site.trust.migrations.0002_second_factors_at_rest")
    update.encrypt(apps, None)
    once = _stored()
    assert secret not in once and "ab" * 40 not in once
    update.encrypt(apps, None)
    assert _stored() == once, "encrypted once is enough"
    assert key_file.unseal_text(Authenticator.objects.get(type="totp").data["secret"]) == secret
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
    assert codes.get_unused_codes() == before


def test_without_its_key_file_no_code_is_accepted_and_no_new_file_takes_its_place(
    ana: User, make_person: Callable[..., User]
) -> None:
    secret = generate_totp_secret()
    totp = TOTP.activate(ana, secret)
    kept = key_file.path().read_bytes()
    key_file.path().unlink()
    with pytest.raises(KeyFileError, match="cannot be read"):
        totp.validate_code(_code(secret))
    with pytest.raises(KeyFileError, match="cannot be read"):
        TOTP.activate(make_person("bo"), secret)
    assert not key_file.path().exists()
    key_file.path().write_bytes(b"x" * 40)
    with pytest.raises(KeyFileError, match="not the one"):
        totp.validate_code(_code(secret))
    key_file.path().write_bytes(kept)
    assert totp.validate_code(_code(secret))
