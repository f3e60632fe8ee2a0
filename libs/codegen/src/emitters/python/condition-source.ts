/** What the conditions of values need, as a section of the text of the shared module. */
export const CONDITION_SOURCE = `
Reader: TypeAlias = "Callable[[Json, bool], object]"
"""Reads a value, held to the form of writers or not."""


def takes(value: Json, read: Reader) -> bool:
    """Whether a reader takes a value, in the form of readers."""
    try:
        read(value, False)
    except DecodeError:
        return False
    return True


def check_equal(value: Json, values: str) -> None:
    """Raises for what equals none of the values, which are a list in JSON."""
    if _key(value) not in _keys(values):
        raise misfit("one of the values", value)


def check_multiple(value: Json, of: float) -> None:
    """Raises for a number that leaves a rest."""
    if is_number(value) and not (float(value) / of).is_integer():
        raise misfit(f"a multiple of {of}", value)


def check_unique(value: Json) -> None:
    """Raises for a list of which two items are equal."""
    if isinstance(value, list) and len({_key(item) for item in value}) < len(value):
        raise misfit("different items", value)


def check_fits(value: Json, least: int, most: int | None, readers: tuple[Reader, ...]) -> None:
    """Raises where more or fewer readers take the value."""
    count = sum(takes(value, read) for read in readers)
    if count < least or (most is not None and count > most):
        raise misfit("one of the allowed shapes" if least else "another shape", value)


def check_first_items(
    value: Json, strict: bool, readers: tuple[Reader, ...], rest: Reader | None
) -> None:
    """Reads the items of a list by their place, those beyond by the rest."""
    for at, item in enumerate(value if isinstance(value, list) else ()):
        read = readers[at] if at < len(readers) else rest
        if read is not None:
            _read_within(at, item, read, strict)


def check_contains(value: Json, least: int, most: int | None, read: Reader) -> None:
    """Raises for a list of which more or fewer items are taken."""
    if isinstance(value, list):
        count = sum(takes(item, read) for item in value)
        if count < least or (most is not None and count > most):
            raise misfit("a list of other items", value)


def check_names(value: Json, read: Reader) -> None:
    """Raises for a member whose name is not taken."""
    for name in value if isinstance(value, dict) else ():
        if not takes(name, read):
            raise DecodeError("another name", "a member").within(name)


class OtherMembers:
    """The members of an object of which nothing has spoken yet."""

    def __init__(self, value: Json) -> None:
        self._left = dict(value) if isinstance(value, dict) else {}

    def named(self, *names: str) -> None:
        """These are spoken of."""
        for name in names:
            self._left.pop(name, None)

    def matching(self, search: Callable[[str], object]) -> None:
        """Those whose names are found are spoken of."""
        self.named(*(name for name in self._left if search(name)))

    def all(self) -> None:
        """Every one is spoken of."""
        self._left.clear()

    def check(self, strict: bool, read: Reader | None) -> None:
        """Reads those that are left; without a reader, raises for the first."""
        for name, item in self._left.items():
            if read is None:
                raise unexpected().within(name)
            _read_within(name, item, read, strict)


class OtherItems:
    """The items of a list of which nothing has spoken yet."""

    def __init__(self, value: Json) -> None:
        self._left = dict(enumerate(value)) if isinstance(value, list) else {}

    def first(self, count: int) -> None:
        """So many from the beginning are spoken of."""
        self._left = {at: item for at, item in self._left.items() if at >= count}

    def fitting(self, read: Reader) -> None:
        """Those that are taken are spoken of."""
        self._left = {at: item for at, item in self._left.items() if not takes(item, read)}

    def all(self) -> None:
        """Every one is spoken of."""
        self._left.clear()

    def check(self, strict: bool, read: Reader | None) -> None:
        """Reads those that are left; without a reader, raises for the first."""
        for at, item in self._left.items():
            if read is None:
                raise DecodeError("no such item", "an item").within(at)
            _read_within(at, item, read, strict)


def _read_within(at: str | int, value: Json, read: Reader, strict: bool) -> None:
    try:
        read(value, strict)
    except DecodeError as error:
        raise error.within(at) from None


@cache
def _keys(values: str) -> frozenset[str]:
    return frozenset(_key(each) for each in json.loads(values))


def _key(value: Json) -> str:
    """A text that equal values share: members have no order, and 1.0 is 1."""
    if isinstance(value, list):
        return f"[{','.join(_key(item) for item in value)}]"
    if isinstance(value, dict):
        members = (f"{json.dumps(name)}:{_key(value[name])}" for name in sorted(value))
        return f"{{{','.join(members)}}}"
    return repr(float(value) + 0.0) if is_number(value) else json.dumps(value)
`;

/** What modules import of it, where they need it. */
export const CONDITION_EXPORTS = [
  ...['OtherItems', 'OtherMembers', 'Reader', 'check_contains', 'check_equal'],
  ...['check_first_items', 'check_fits', 'check_multiple', 'check_names', 'check_unique', 'takes'],
];
