#include <cstring>
#include <type_traits>

#include "sim/io/labelled_read.hpp"

namespace netlead::labelled {

namespace {

[[noreturn]] void differs(const std::string& what) {
    throw Hdf5Failure(what + " reads back otherwise than it was written");
}

bool same_attributes(const std::vector<Attribute>& a, const std::vector<Attribute>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k].name != b[k].name || a[k].value != b[k].value) return false;
    }
    return true;
}

void expect_variable(hid_t file, const Variable& variable, bool with_values) {
    const Handle dataset = open_dataset(file, variable.name);
    if (read_dimensions(dataset, variable.name) != variable.dimensions ||
        !same_attributes(read_attributes(dataset), variable.attributes)) {
        differs("'" + variable.name + "'");
    }
    if (!with_values) return;
    const auto values = read_values(dataset);
    if (!values || !same_values(*values, variable.values)) differs("'" + variable.name + "'");
}

}  // namespace

bool same_values(const Values& a, const Values& b) {
    if (a.index() != b.index()) return false;
    return std::visit(
        [&](const auto& some) {
            using Type = std::decay_t<decltype(some)>;
            const auto& other = std::get<Type>(b);
            if constexpr (std::is_same_v<Type, std::vector<double>>) {
                return some.size() == other.size() &&
                       (some.empty() ||
                        std::memcmp(some.data(), other.data(), some.size() * sizeof(double)) == 0);
            } else {
                return some == other;
            }
        },
        a);
}

void expect_written(hid_t file, const Data& data, const std::set<std::string>& later) {
    std::vector<Attribute> about{{"format", data.format}, {"format_version", data.format_version}};
    about.insert(about.end(), data.attributes.begin(), data.attributes.end());
    if (!same_attributes(read_attributes(file), about)) differs("what the file says of itself");
    for (const Variable& variable : data.variables)
        expect_variable(file, variable, later.count(variable.name) == 0);
    for (const Group& group : data.groups) {
        if (!same_attributes(read_attributes(open_group(file, group.name)), group.attributes))
            differs("group '" + group.name + "'");
    }
}

}  // namespace netlead::labelled
