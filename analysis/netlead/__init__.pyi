from os import PathLike
from typing import Mapping, Sequence

import pandas
import xarray

class ConfigError(ValueError): ...
class FileError(OSError): ...

def compare(
    config: str | PathLike[str] | None = None,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    set: Mapping[str, bool | int | float | str] | None = None,
    without: Sequence[str] = (),
    threads: int | None = None,
    people: bool = False,
) -> xarray.Dataset: ...
def defaults() -> str: ...
def parameters() -> pandas.DataFrame: ...
