import pytest

from tests.packs.samples import sample_pack


@pytest.fixture(scope="session")
def packs():
    """The sample pack in both editions, by whether it is restricted. The poster in it is an untagged upload."""
    return {restricted: sample_pack(restricted) for restricted in (False, True)}
