import pytest

from tests.tui.hall import Recorder


@pytest.fixture
def library(tmp_path):
    library = Recorder(tmp_path)
    yield library
    library.close()
