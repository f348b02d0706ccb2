#pragma once
/// Labelled data: arrays whose axes have names and coordinates, as xarray and netCDF think of them,
/// and their form as an HDF5 file.
///
/// A variable that bears the name of its only dimension is that dimension's coordinate; every
/// dimension has one, and it stands before the variables that use it. In the file a coordinate is
/// an HDF5 dimension scale and every variable has its scales attached, in the order given here.
///
///     here                    in the file
///     vector<double>          IEEE double, fill value and attribute _FillValue NaN (missing)
///     vector<uint32/uint64>   unsigned integers
///     vector<string>, text    UTF-8 of variable length (netCDF-C cannot read fixed length)
///
/// Numbers that are not coordinates are chunked (whole last axes, about half a megabyte),
/// byte-shuffled, deflated and check-summed (Fletcher 32). No times are kept, so equal data gives
/// equal bytes (from one version of HDF5 and zlib). Everything is built in memory: HDF5 never
/// touches a file, so that a full disk or a kill cannot meet it half-way (whole_file.hpp), and
/// reads only bytes whose seal fits (seal.hpp).
///
/// Not represented: groups with variables, unlimited dimensions, other types.
/// Cost: memory for data and file at once; about 20 MB of values per second, most of it deflate.

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace netlead::labelled {

struct Attribute {
    std::string name;
    std::variant<std::string, std::int8_t, std::uint32_t, double> value;
};

using Values = std::variant<std::vector<double>, std::vector<std::uint32_t>,
                            std::vector<std::uint64_t>, std::vector<std::string>>;

struct Variable {
    std::string name;
    std::vector<std::string> dimensions;
    Values values;  ///< row-major
    std::vector<Attribute> attributes;
};

/// A group that holds attributes only.
struct Group {
    std::string name;
    std::vector<Attribute> attributes;
};

struct Data {
    std::string format;  ///< what kind of file: attribute `format`
    std::uint32_t format_version = 1;
    std::vector<Attribute> attributes;
    std::vector<Variable> variables;
    std::vector<Group> groups;
};

/// Why bytes are not the labelled data that was asked for. In words that follow a file's name.
struct Unreadable : std::runtime_error {
    Unreadable(const std::string& what, std::string what_next)
        : std::runtime_error(what), suggestion(std::move(what_next)) {}
    std::string suggestion;
};

/// The bytes of the HDF5 file. Expects coordinates first, unique names and values that fill their
/// dimensions.
std::vector<std::uint8_t> encode(const Data& data);

/// A kind of file, and the newest version of it that can be read.
struct Known {
    std::string format;
    std::uint32_t newest_version;
};

/// The reverse. Throws Unreadable unless the bytes are an undamaged file of one of these formats, of
/// which the first names them all in messages. Attributes and variables of types that `encode` does not write are left out.
Data decode(std::span<const std::uint8_t> bytes, const std::vector<Known>& formats);

}  // namespace netlead::labelled
