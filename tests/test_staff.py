"""PINs and the clinic's key."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult import staff
from consult.staff import LOCKED_SECONDS, TRIES, Staff, StaffError


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def home(tmp_path: Path) -> Path:
    staff.save(tmp_path, {'Dr "Ada" Õ': "1357", "Bo": "246810"})
    return tmp_path


def loaded(home: Path) -> Staff:
    found = Staff.load(home)
    assert found is not None
    return found


def test_a_pin_says_who_it_is(home: Path) -> None:
    people = loaded(home)
    assert people.names == ('Dr "Ada" Õ', "Bo")
    assert people.check("246810") == "Bo"
    assert people.check("1357") == 'Dr "Ada" Õ'
    assert people.check("9999") is None


def test_no_pin_stands_in_the_file_and_it_is_its_owners_alone(home: Path) -> None:
    path = home / staff.FILE
    assert "1357" not in path.read_text()
    assert "246810" not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600


def test_five_wrong_pins_lock_for_five_minutes(home: Path) -> None:
    clock = Clock()
    people = Staff(loaded(home)._people, clock)
    for _ in range(TRIES):
        assert people.locked() == 0
        assert people.check("0000") is None
    assert people.locked() == LOCKED_SECONDS
    assert people.check("1357") is None, "the right one does not open it either"
    clock.now += LOCKED_SECONDS + 1
    assert people.locked() == 0
    assert people.check("1357") == 'Dr "Ada" Õ'


def test_a_right_pin_forgets_the_wrong_ones(home: Path) -> None:
    people = loaded(home)
    for _ in range(2):
        for _ in range(TRIES - 1):
            people.check("0000")
        assert people.check("1357")
    assert people.locked() == 0


@pytest.mark.parametrize("pin", ["", "123", "12a4", "１２３４", "12 34"])
def test_a_pin_is_four_digits_or_more(home: Path, pin: str) -> None:
    with pytest.raises(ValueError, match="at least 4 digits"):
        staff.save(home, {"Cy": pin})


def test_two_people_have_two_pins_and_one_may_change_theirs(home: Path) -> None:
    with pytest.raises(ValueError, match="somebody has that PIN"):
        staff.save(home, {"Cy": "1357"}, keep=loaded(home))
    staff.save(home, {"Bo": "8642"}, keep=loaded(home))
    people = loaded(home)
    assert people.check("8642") == "Bo"
    assert people.check("246810") is None
    assert people.check("1357") == 'Dr "Ada" Õ'


def test_nobody_without_a_file(tmp_path: Path) -> None:
    assert Staff.load(tmp_path) is None


@pytest.mark.parametrize(
    "text", ["staff", "[staff.Bo]\nsalt = 3", "[staff.Bo]\nsalt = 'xy'\nhash = 'aa'", "a = 1", "staff = 4"]
)
def test_a_damaged_file_says_what_to_do(home: Path, text: str) -> None:
    (home / staff.FILE).write_text(text)
    with pytest.raises(StaffError, match="consult setup"):
        Staff.load(home)


def test_files_that_others_can_read_are_refused(home: Path) -> None:
    staff.make_key(home)
    for name in (staff.FILE, staff.KEY_FILE):
        (home / name).chmod(0o644)
    with pytest.raises(StaffError, match="chmod 600"):
        Staff.load(home)
    with pytest.raises(StaffError, match="chmod 600"):
        staff.key(home)


def test_the_key_is_made_once(home: Path) -> None:
    with pytest.raises(StaffError, match="consult setup"):
        staff.key(home)
    path = staff.make_key(home)
    first = staff.key(home)
    staff.make_key(home)
    assert staff.key(home) == first
    assert len(first) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    for damaged in ("zz", "abcd", ""):
        path.write_text(damaged)
        with pytest.raises(StaffError, match="damaged"):
            staff.key(home)


def test_somebody_leaves(home: Path) -> None:
    loaded(home).removing("Bo").write(home)
    people = loaded(home)
    assert people.names == ('Dr "Ada" Õ',)
    assert people.check("246810") is None
    people.removing('Dr "Ada" Õ').write(home)
    assert Staff.load(home) is None


def test_a_write_that_fails_leaves_the_old_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="no space"):
        staff.save(home, {"Cy": "998877"}, keep=loaded(home))
    assert loaded(home).check("1357")
    assert [path.name for path in home.iterdir()] == [staff.FILE]


def test_what_root_writes_into_somebodys_folder_is_theirs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr("os.getuid", lambda: 0)
    monkeypatch.setattr("os.fchown", lambda file, user, group: given.append((user, group)))
    staff.make_key(home)
    assert given == [(home.stat().st_uid, home.stat().st_gid)]


def test_a_file_of_somebody_else_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(StaffError, match="cannot be read: permission denied"):
        Staff.load(home)
