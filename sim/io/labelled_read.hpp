#pragma once
/// What reading labelled data (`decode`) and looking at what was written (`expect_written`) share.
/// Only sources of sim/io include this. All functions throw Hdf5Failure.

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sim/io/handle.hpp"
#include "sim/io/labelled.hpp"

namespace netlead::labelled {

/// Is told before so many bytes are taken for values.
using Allow = std::function<void(double bytes)>;

/// Opens bytes as a file. HDF5 copies them.
Handle open_image(std::span<const std::uint8_t> bytes);
Handle open_dataset(hid_t file, const std::string& name);
Handle open_group(hid_t file, const std::string& name);

/// Nothing for an attribute of a type that `encode` does not write.
std::optional<Attribute> read_attribute(hid_t owner, const std::string& name);
/// In their order, without those that HDF5, netCDF and `encode` keep for themselves.
std::vector<Attribute> read_attributes(hid_t owner);

/// Refuses a shape that so few bytes on the disk cannot fill, and chunks larger than any of ours.
/// Nothing for values of a type that `encode` does not write.
std::optional<Values> read_values(const Handle& dataset, const Allow& allow = {});
std::vector<std::string> read_dimensions(const Handle& dataset, const std::string& variable);

/// Some rows (steps of the first dimension) of a dataset: their place in it and their shape.
struct Rows {
    Handle place, shape;
    std::size_t values;
};
Rows rows_of(const Handle& dataset, std::size_t first, std::size_t rows);
Values read_rows(const Handle& dataset, std::size_t first, std::size_t rows);

/// Throws Hdf5Failure unless the file holds what `data` says: all attributes and groups, and all
/// variables, those named in `later` without their values.
void expect_written(hid_t file, const Data& data, const std::set<std::string>& later);
/// Bit by bit: NaN is equal to itself.
bool same_values(const Values& a, const Values& b);

}  // namespace netlead::labelled
