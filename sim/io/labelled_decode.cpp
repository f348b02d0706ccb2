#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>

#include "sim/io/handle.hpp"
#include "sim/io/labelled.hpp"
#include "sim/io/labelled_read.hpp"
#include "sim/io/labelled_rows.hpp"
#include "sim/io/seal.hpp"

#include <hdf5_hl.h>

namespace netlead::labelled {

namespace {

constexpr std::array<std::uint8_t, 8> signature{0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

/// What HDF5, netCDF and `encode` keep for themselves beside a variable's own attributes.
bool is_bookkeeping(const std::string& attribute) {
    static const std::array<const char*, 5> names{"CLASS", "NAME", "REFERENCE_LIST",
                                                  "DIMENSION_LIST", "_FillValue"};
    return std::find(names.begin(), names.end(), attribute) != names.end();
}

/// Text that HDF5 allocated; given back at the end of its life.
class BorrowedText {
public:
    BorrowedText(const Handle& type, const Handle& space, std::size_t count)
        : type_(type), space_(space), characters_(count, nullptr) {}
    ~BorrowedText() { H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, characters_.data()); }
    BorrowedText(const BorrowedText&) = delete;
    BorrowedText& operator=(const BorrowedText&) = delete;

    void* data() { return characters_.data(); }
    std::vector<std::string> copy() const {
        std::vector<std::string> texts;
        for (const char* text : characters_) texts.emplace_back(text == nullptr ? "" : text);
        return texts;
    }

private:
    const Handle& type_;
    const Handle& space_;
    std::vector<char*> characters_;
};

bool is_text(hid_t type) {
    return H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) > 0;
}

std::size_t count_of(const Handle& space) {
    return static_cast<std::size_t>(
        checked(H5Sget_simple_extent_npoints(space), "measuring a variable"));
}

template <class Number>
Number number_attribute(const Handle& attribute, hid_t memory_type) {
    Number value{};
    checked(H5Aread(attribute, memory_type, &value), "reading an attribute");
    return value;
}

std::optional<Attribute> read_attribute(hid_t owner, const std::string& name) {
    const Handle attribute(H5Aopen(owner, name.c_str(), H5P_DEFAULT), H5Aclose,
                           "opening attribute '" + name + "'");
    const Handle type(H5Aget_type(attribute), H5Tclose, "reading attribute '" + name + "'");
    const Handle space(H5Aget_space(attribute), H5Sclose, "reading attribute '" + name + "'");
    if (count_of(space) != 1) return std::nullopt;
    if (H5Tequal(type, H5T_STD_I8LE) > 0)
        return Attribute{name, number_attribute<std::int8_t>(attribute, H5T_NATIVE_INT8)};
    if (H5Tequal(type, H5T_STD_U32LE) > 0)
        return Attribute{name, number_attribute<std::uint32_t>(attribute, H5T_NATIVE_UINT32)};
    if (H5Tequal(type, H5T_IEEE_F64LE) > 0)
        return Attribute{name, number_attribute<double>(attribute, H5T_NATIVE_DOUBLE)};
    if (!is_text(type)) return std::nullopt;
    BorrowedText text(type, space, 1);
    checked(H5Aread(attribute, type, text.data()), "reading attribute '" + name + "'");
    return Attribute{name, text.copy().front()};
}

std::string attribute_name(hid_t owner, hsize_t index) {
    std::array<char, 256> name{};
    checked(H5Aget_name_by_idx(owner, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, index, name.data(),
                               name.size(), H5P_DEFAULT),
            "reading the name of an attribute");
    return name.data();
}

}  // namespace

std::vector<Attribute> read_attributes(hid_t owner) {
    H5O_info_t info;
    checked(H5Oget_info2(owner, &info, H5O_INFO_NUM_ATTRS), "counting attributes");
    std::vector<Attribute> attributes;
    for (hsize_t index = 0; index < info.num_attrs; ++index) {
        const std::string name = attribute_name(owner, index);
        if (is_bookkeeping(name)) continue;
        if (auto attribute = read_attribute(owner, name))
            attributes.push_back(std::move(*attribute));
    }
    return attributes;
}

namespace {

template <class Number>
std::vector<Number> read_numbers(const Handle& dataset, hid_t memory_type, std::size_t count) {
    std::vector<Number> values(count);
    checked(H5Dread(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
            "reading values");
    return values;
}

std::optional<Values> read_values(const Handle& dataset) {
    const Handle type(H5Dget_type(dataset), H5Tclose, "reading a type");
    const Handle space(H5Dget_space(dataset), H5Sclose, "reading a shape");
    const std::size_t count = count_of(space);
    if (H5Tequal(type, H5T_IEEE_F64LE) > 0)
        return read_numbers<double>(dataset, H5T_NATIVE_DOUBLE, count);
    if (H5Tequal(type, H5T_STD_U32LE) > 0)
        return read_numbers<std::uint32_t>(dataset, H5T_NATIVE_UINT32, count);
    if (H5Tequal(type, H5T_STD_U64LE) > 0)
        return read_numbers<std::uint64_t>(dataset, H5T_NATIVE_UINT64, count);
    if (!is_text(type)) return std::nullopt;
    BorrowedText text(type, space, count);
    checked(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, text.data()), "reading text");
    return text.copy();
}

/// Reads the selected rows as the type that `like` is.
struct RowReader {
    const Handle& dataset;
    const Rows& rows;

    template <class Number>
    Values operator()(const std::vector<Number>&) const {
        const hid_t type = std::is_same_v<Number, double>          ? H5T_NATIVE_DOUBLE
                           : std::is_same_v<Number, std::uint32_t> ? H5T_NATIVE_UINT32
                                                                   : H5T_NATIVE_UINT64;
        std::vector<Number> values(rows.count);
        read(type, values.data());
        return values;
    }
    Values operator()(const std::vector<std::string>&) const {
        const Handle type(H5Dget_type(dataset), H5Tclose, "reading a type");
        BorrowedText text(type, rows.memory, rows.count);
        read(type, text.data());
        return text.copy();
    }

private:
    void read(hid_t type, void* values) const {
        checked(H5Dread(dataset, type, rows.memory, rows.file, H5P_DEFAULT, values),
                "reading rows");
    }
};

}  // namespace

Values read_rows(const Handle& dataset, const Values& like, std::size_t first, std::size_t last) {
    const Rows rows = select_rows(dataset, first, last);
    return std::visit(RowReader{dataset, rows}, like);
}

namespace {

/// Called by HDF5 for the first scale of an axis: keeps its name and stops.
herr_t keep_name(hid_t, unsigned, hid_t scale, void* name) {
    std::array<char, 256> path{};
    if (H5Iget_name(scale, path.data(), path.size()) <= 0) return -1;
    *static_cast<std::string*>(name) = path.data() + 1;
    return 1;
}

std::vector<std::string> read_dimensions(const Handle& dataset, const std::string& variable) {
    if (checked(H5DSis_scale(dataset), "reading a dimension") > 0) return {variable};
    const Handle space(H5Dget_space(dataset), H5Sclose, "reading a shape");
    const int axes = checked(H5Sget_simple_extent_ndims(space), "reading a shape");
    std::vector<std::string> names(static_cast<std::size_t>(axes));
    for (std::size_t axis = 0; axis < names.size(); ++axis) {
        checked(H5DSiterate_scales(dataset, static_cast<unsigned>(axis), nullptr, keep_name,
                                   &names[axis]),
                "reading the axes of '" + variable + "'");
    }
    return names;
}

void read_dataset(hid_t file, const std::string& name, Data& data) {
    const Handle dataset(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose,
                         "opening '" + name + "'");
    if (auto values = read_values(dataset)) {
        data.variables.push_back(
            {name, read_dimensions(dataset, name), std::move(*values), read_attributes(dataset)});
    }
}

void read_group(hid_t file, const std::string& name, Data& data) {
    const Handle group(H5Gopen2(file, name.c_str(), H5P_DEFAULT), H5Gclose,
                       "opening group '" + name + "'");
    data.groups.push_back({name, read_attributes(group)});
}

std::string link_name(hid_t file, hsize_t index) {
    std::array<char, 256> name{};
    checked(H5Lget_name_by_idx(file, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, index, name.data(),
                               name.size(), H5P_DEFAULT),
            "reading the name of a variable");
    return name.data();
}

void read_objects(hid_t file, Data& data) {
    H5G_info_t group;
    checked(H5Gget_info(file, &group), "counting variables");
    for (hsize_t index = 0; index < group.nlinks; ++index) {
        const std::string name = link_name(file, index);
        H5O_info_t info;
        checked(H5Oget_info_by_name2(file, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT),
                "looking at '" + name + "'");
        if (info.type == H5O_TYPE_DATASET) read_dataset(file, name, data);
        if (info.type == H5O_TYPE_GROUP) read_group(file, name, data);
    }
}

bool has_attribute(hid_t file, const char* name) {
    return checked(H5Aexists(file, name), "looking for the format") > 0;
}

void check_format(hid_t file, const std::string& format, std::uint32_t newest, Data& data) {
    const std::string other_kind = "is a file of netlead but not a " + format;
    if (!has_attribute(file, "format") || !has_attribute(file, "format_version"))
        throw Unreadable(other_kind, {});
    const auto name = read_attribute(file, "format");
    const auto version = read_attribute(file, "format_version");
    const auto* text = name ? std::get_if<std::string>(&name->value) : nullptr;
    const auto* number = version ? std::get_if<std::uint32_t>(&version->value) : nullptr;
    if (text == nullptr || *text != format || number == nullptr) throw Unreadable(other_kind, {});
    if (*number > newest) {
        throw Unreadable("has format version " + std::to_string(*number) +
                             "; this program reads up to " + std::to_string(newest),
                         "use a newer netlead");
    }
    data.format = format;
    data.format_version = *number;
}

/// Opens bytes as a file. HDF5 copies them.
Handle open_image(std::span<const std::uint8_t> bytes) {
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "choosing memory");
    checked(H5Pset_fapl_core(access, std::size_t{1} << 16, false), "choosing memory");
    // The library's signature lacks a const; it only reads.
    checked(H5Pset_file_image(access, const_cast<std::uint8_t*>(bytes.data()), bytes.size()),
            "taking the bytes");
    const std::string name =
        "netlead-" + std::to_string(reinterpret_cast<std::uintptr_t>(bytes.data()));
    return {H5Fopen(name.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "opening"};
}

}  // namespace

Data decode(std::span<const std::uint8_t> bytes, const std::string& format,
            std::uint32_t newest_version) {
    if (bytes.size() < signature.size() ||
        !std::equal(signature.begin(), signature.end(), bytes.begin())) {
        throw Unreadable("is not an HDF5 file, so not a " + format, {});
    }
    const auto content = unsealed(bytes);
    if (!content) {
        throw Unreadable("is not a whole " + format +
                             ": it was cut, damaged or changed by another program, or is another "
                             "kind of HDF5 file",
                         "use a copy of it, or run the experiment again");
    }
    const QuietHdf5 quiet;
    try {
        Data data;
        const Handle file = open_image(*content);
        check_format(file, format, newest_version, data);
        data.attributes = read_attributes(file);
        std::erase_if(data.attributes, [](const Attribute& attribute) {
            return attribute.name == "format" || attribute.name == "format_version";
        });
        read_objects(file, data);
        return data;
    } catch (const Hdf5Failure& failure) {
        throw Unreadable(std::string("is damaged (") + failure.what() + ")",
                         "use a copy of it, or run the experiment again");
    }
}

}  // namespace netlead::labelled
