#pragma once
/// What reading a whole file (`decode`) and reading back what was just written (`Stream`) share. Only
/// sources of sim/io include this.

#include <vector>

#include "sim/io/handle.hpp"
#include "sim/io/labelled.hpp"

namespace netlead::labelled {

/// Those of types that `encode` writes, without HDF5's own.
std::vector<Attribute> read_attributes(hid_t owner);

/// Rows `first` to `last` (not included) of a dataset, of the type that `like` holds.
Values read_rows(const Handle& dataset, const Values& like, std::size_t first, std::size_t last);

}  // namespace netlead::labelled
