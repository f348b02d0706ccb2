#include "sim/io/columns.hpp"

#include <new>
#include <numeric>

#include "sim/core/hash.hpp"
#include "sim/io/handle.hpp"

namespace netlead::labelled {

namespace {

/// The measure is the last axis of `values`: every measures-th value belongs to it.
std::vector<double> column(const std::vector<double>& values, std::size_t measure,
                           std::size_t measures) {
    std::vector<double> picked;
    picked.reserve(values.size() / measures);
    for (std::size_t i = measure; i < values.size(); i += measures) picked.push_back(values[i]);
    return picked;
}

}  // namespace

std::string hdf5_version() {
    unsigned major = 0;
    unsigned minor = 0;
    unsigned release = 0;
    if (H5get_libversion(&major, &minor, &release) < 0) throw std::bad_alloc();
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

std::vector<std::uint32_t> counted(std::uint32_t count) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0u);
    return numbers;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
    return text;
}

std::string in_hex(std::uint64_t value) {
    std::string digits(16, '0');
    for (std::size_t k = 16; k-- > 0; value >>= 4) digits[k] = "0123456789abcdef"[value & 15];
    return digits;
}

std::string id_of(const std::vector<std::uint64_t>& content_hashes) {
    ContentHash hash;
    hash.add(std::span<const std::uint64_t>(content_hashes));
    return hash.in_hex();
}

void add_hashes(Data& data, const std::vector<std::string>& dimensions,
                const std::vector<std::uint64_t>& hashes) {
    std::vector<std::string> texts;
    texts.reserve(hashes.size());
    for (const std::uint64_t hash : hashes) texts.push_back(in_hex(hash));
    data.variables.push_back(
        {"content_hash", dimensions, hashes,
         described("content hash of the run: equal for equal bits; 0: not run", "1")});
    data.variables.push_back(
        {"content_hash_hex",
         dimensions,
         std::move(texts),
         {{"long_name",
           std::string("content_hash as 16 hexadecimal digits, for readers without 64-bit "
                       "integers")}}});
}

void add_measures(Data& data, const std::vector<Measure>& measures,
                  const std::vector<std::string>& dimensions, const std::vector<double>& values) {
    for (std::size_t i = 0; i < measures.size(); ++i) {
        data.variables.push_back({measures[i].name, dimensions, column(values, i, measures.size()),
                                  described(measures[i].meaning, measures[i].unit)});
    }
}

/// A file that is read and written again names the library that wrote it last.
void add_provenance(Data& data, const std::string& configuration,
                    const std::vector<std::pair<std::string, std::string>>& known) {
    std::vector<Attribute> attributes{{"configuration", configuration}};
    for (const auto& [name, value] : known)
        if (name != "hdf5") attributes.push_back({name, value});
    attributes.push_back({"hdf5", hdf5_version()});
    data.groups.push_back({"provenance", attributes});
}

void lacks(const std::string& what) {
    throw Unreadable("is damaged (it lacks " + what + ")",
                     "use a copy of it, or run the experiment again");
}

const Variable* find(const Data& data, const std::string& name) {
    for (const Variable& variable : data.variables)
        if (variable.name == name) return &variable;
    return nullptr;
}

/// Collects the measures with these dimensions and interleaves their values, measure last.
void take_measures(const Data& data, const std::vector<std::string>& dimensions, std::size_t rows,
                   std::vector<Measure>& measures, std::vector<double>& values) {
    std::vector<const std::vector<double>*> columns;
    for (const Variable& variable : data.variables) {
        const auto* numbers = std::get_if<std::vector<double>>(&variable.values);
        if (variable.dimensions != dimensions || numbers == nullptr) continue;
        if (numbers->size() != rows) lacks("values of '" + variable.name + "'");
        const Described about = read_described(variable.attributes);
        measures.push_back({variable.name, about.unit, about.meaning});
        columns.push_back(numbers);
    }
    values.reserve(rows * columns.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (const auto* numbers : columns) values.push_back((*numbers)[row]);
}

}  // namespace netlead::labelled
