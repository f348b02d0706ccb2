#pragma once
/// Measures as columns of labelled data, and what all our files say alike. Values here have the
/// measure as their last axis; in a file every measure is a variable of its own.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/measure.hpp"
#include "sim/io/cf_units.hpp"
#include "sim/io/labelled.hpp"

namespace netlead::labelled {

/// Of the library that is running, "1.10.8".
std::string hdf5_version();

/// 0, 1, .. count - 1.
std::vector<std::uint32_t> counted(std::uint32_t count);
std::string joined(const std::vector<std::string>& names);

/// Sixteen hexadecimal digits.
std::string in_hex(std::uint64_t value);
/// Of all runs together.
std::string id_of(const std::vector<std::uint64_t>& content_hashes);
/// The content hashes of runs, as numbers and as text (R makes doubles of 64-bit integers).
void add_hashes(Data& data, const std::vector<std::string>& dimensions,
                const std::vector<std::uint64_t>& hashes);
void add_measures(Data& data, const std::vector<Measure>& measures,
                  const std::vector<std::string>& dimensions, const std::vector<double>& values);
/// Group `provenance`: the configuration, what is known of the build, the version of HDF5.
void add_provenance(Data& data, const std::string& configuration,
                    const std::vector<std::pair<std::string, std::string>>& known);

// Reading: each throws Unreadable if what it takes is not there.

[[noreturn]] void lacks(const std::string& what);
const Variable* find(const Data& data, const std::string& name);

template <class Value>
Value value_of(const std::vector<Attribute>& attributes, const std::string& name) {
    for (const Attribute& attribute : attributes) {
        const auto* value = std::get_if<Value>(&attribute.value);
        if (attribute.name == name && value != nullptr) return *value;
    }
    lacks("attribute '" + name + "'");
}

template <class Value>
const std::vector<Value>& values_of(const Data& data, const std::string& name) {
    const Variable* variable = find(data, name);
    const auto* values =
        variable == nullptr ? nullptr : std::get_if<std::vector<Value>>(&variable->values);
    if (values == nullptr) lacks("variable '" + name + "'");
    return *values;
}

/// All measures with these dimensions.
void take_measures(const Data& data, const std::vector<std::string>& dimensions, std::size_t rows,
                   std::vector<Measure>& measures, std::vector<double>& values);

}  // namespace netlead::labelled
