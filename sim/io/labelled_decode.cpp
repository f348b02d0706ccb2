#include <algorithm>
#include <array>

#include "sim/io/labelled_apart.hpp"
#include "sim/io/labelled_read.hpp"
#include "sim/io/seal.hpp"

namespace netlead::labelled {

namespace {

constexpr std::array<std::uint8_t, 8> signature{0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
constexpr const char* damaged_suggestion = "use a copy of it, or run the experiment again";

void read_dataset(hid_t file, const std::string& name, const Allow& allow, Data& data) {
    const Handle dataset = open_dataset(file, name);
    if (auto values = read_values(dataset, allow)) {
        data.variables.push_back(
            {name, read_dimensions(dataset, name), std::move(*values), read_attributes(dataset)});
    }
}

void read_group(hid_t file, const std::string& name, Data& data) {
    data.groups.push_back({name, read_attributes(open_group(file, name))});
}

std::string link_name(hid_t file, hsize_t index) {
    std::array<char, 256> name{};
    checked(H5Lget_name_by_idx(file, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, index, name.data(),
                               name.size(), H5P_DEFAULT),
            "reading the name of a variable");
    return name.data();
}

void read_objects(hid_t file, const Allow& allow, Data& data) {
    H5G_info_t group;
    checked(H5Gget_info(file, &group), "counting variables");
    for (hsize_t index = 0; index < group.nlinks; ++index) {
        const std::string name = link_name(file, index);
        H5O_info_t info;
        checked(H5Oget_info_by_name2(file, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT),
                "looking at '" + name + "'");
        if (info.type == H5O_TYPE_DATASET) read_dataset(file, name, allow, data);
        if (info.type == H5O_TYPE_GROUP) read_group(file, name, data);
    }
}

bool has_attribute(hid_t file, const char* name) {
    return checked(H5Aexists(file, name), "looking for the format") > 0;
}

void check_format(hid_t file, const std::vector<Known>& formats, Data& data) {
    const std::string other_kind = "is a file of netlead but not a " + formats.front().format;
    if (!has_attribute(file, "format") || !has_attribute(file, "format_version"))
        throw Unreadable(other_kind, {});
    const auto name = read_attribute(file, "format");
    const auto version = read_attribute(file, "format_version");
    const auto* text = name ? std::get_if<std::string>(&name->value) : nullptr;
    const auto* number = version ? std::get_if<std::uint32_t>(&version->value) : nullptr;
    const auto known = std::find_if(formats.begin(), formats.end(), [&](const Known& each) {
        return text != nullptr && *text == each.format;
    });
    if (known == formats.end() || number == nullptr) throw Unreadable(other_kind, {});
    if (*number > known->newest_version) {
        throw Unreadable("has format version " + std::to_string(*number) +
                             "; this program reads up to " + std::to_string(known->newest_version),
                         "use a newer netlead");
    }
    data.format = known->format;
    data.format_version = *number;
}

Data decode_here(std::span<const std::uint8_t> content, const std::vector<Known>& formats,
                 const Allow& allow) {
    const QuietHdf5 quiet;
    try {
        Data data;
        const Handle file = open_image(content);
        check_format(file, formats, data);
        data.attributes = read_attributes(file);
        std::erase_if(data.attributes, [](const Attribute& attribute) {
            return attribute.name == "format" || attribute.name == "format_version";
        });
        read_objects(file, allow, data);
        return data;
    } catch (const Hdf5Failure& failure) {
        throw Unreadable(std::string("is damaged (") + failure.what() + ")", damaged_suggestion);
    }
}

}  // namespace

Data decode(std::span<const std::uint8_t> bytes, const std::vector<Known>& formats) {
    const std::string& format = formats.front().format;
    if (bytes.size() < signature.size() ||
        !std::equal(signature.begin(), signature.end(), bytes.begin())) {
        throw Unreadable("is not an HDF5 file, so not a " + format, {});
    }
    const auto content = unsealed(bytes);
    if (!content) {
        throw Unreadable("is not a whole " + format +
                             ": it was cut, damaged or changed by another program, or is another "
                             "kind of HDF5 file",
                         damaged_suggestion);
    }
    return read_apart(
        content->size(), [&](const Allow& allow) { return decode_here(*content, formats, allow); },
        damaged_suggestion);
}

}  // namespace netlead::labelled
