#include "sim/io/labelled_read.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include <hdf5_hl.h>

namespace netlead::labelled {

namespace {

/// Deflate cannot make more than 1,032 bytes of one.
constexpr double most_bytes_of_one = 1040;
/// Values of a dataset that is not compressed but hardly stored (a few bytes of text are on a heap).
constexpr double bytes_at_least = 4096;
constexpr double most_chunk_bytes = 1 << 26;

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

std::string attribute_name(hid_t owner, hsize_t index) {
    std::array<char, 256> name{};
    checked(H5Aget_name_by_idx(owner, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, index, name.data(),
                               name.size(), H5P_DEFAULT),
            "reading the name of an attribute");
    return name.data();
}

/// Called by HDF5 for the first scale of an axis: keeps its name and stops.
herr_t keep_name(hid_t, unsigned, hid_t scale, void* name) {
    std::array<char, 256> path{};
    if (H5Iget_name(scale, path.data(), path.size()) <= 0) return -1;
    *static_cast<std::string*>(name) = path.data() + 1;
    return 1;
}

void check_chunks(const Handle& plist, std::size_t value_bytes) {
    std::array<hsize_t, H5S_MAX_RANK> chunk{};
    const int axes = checked(H5Pget_chunk(plist, H5S_MAX_RANK, chunk.data()), "reading chunks");
    double bytes = static_cast<double>(value_bytes);
    for (int k = 0; k < axes; ++k) bytes *= static_cast<double>(chunk[static_cast<std::size_t>(k)]);
    if (bytes > most_chunk_bytes) throw Hdf5Failure("its chunks are too large");
}

/// Before anything is allocated: can the bytes that are stored give values of that shape?
void check_size(const Handle& dataset, const Handle& type, std::size_t count) {
    const std::size_t value_bytes = H5Tget_size(type);
    const Handle plist(H5Dget_create_plist(dataset), H5Pclose, "reading how values are stored");
    const bool in_chunks = H5Pget_layout(plist) == H5D_CHUNKED;
    if (in_chunks) check_chunks(plist, value_bytes);
    const double stored = static_cast<double>(H5Dget_storage_size(dataset));
    const double values = static_cast<double>(count) * static_cast<double>(value_bytes);
    if (values > bytes_at_least + stored * (in_chunks ? most_bytes_of_one : 1))
        throw Hdf5Failure("it says that it has more values than are stored");
}

/// Reads values of one of the types that `encode` writes.
template <class Read>
std::optional<Values> by_type(const Handle& type, const Read& read) {
    if (H5Tequal(type, H5T_IEEE_F64LE) > 0) return read(double{}, H5T_NATIVE_DOUBLE);
    if (H5Tequal(type, H5T_STD_U32LE) > 0) return read(std::uint32_t{}, H5T_NATIVE_UINT32);
    if (H5Tequal(type, H5T_STD_U64LE) > 0) return read(std::uint64_t{}, H5T_NATIVE_UINT64);
    return std::nullopt;
}

/// `count` values from `place` of the dataset, as `shape` in memory; either may be H5S_ALL.
std::optional<Values> read_some(const Handle& dataset, const Handle& type, const Rows& rows) {
    const auto numbers = [&](auto zero, hid_t memory_type) -> Values {
        std::vector<decltype(zero)> values(rows.values);
        checked(H5Dread(dataset, memory_type, rows.shape, rows.place, H5P_DEFAULT, values.data()),
                "reading values");
        return values;
    };
    if (auto values = by_type(type, numbers)) return values;
    if (!is_text(type)) return std::nullopt;
    BorrowedText text(type, rows.shape, rows.values);
    checked(H5Dread(dataset, type, rows.shape, rows.place, H5P_DEFAULT, text.data()),
            "reading text");
    return text.copy();
}

Handle type_of(const Handle& dataset) {
    return {H5Dget_type(dataset), H5Tclose, "reading a type"};
}

Handle space_of(const Handle& dataset) {
    return {H5Dget_space(dataset), H5Sclose, "reading a shape"};
}

}  // namespace

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

Handle open_dataset(hid_t file, const std::string& name) {
    return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, "opening '" + name + "'"};
}

Handle open_group(hid_t file, const std::string& name) {
    return {H5Gopen2(file, name.c_str(), H5P_DEFAULT), H5Gclose, "opening group '" + name + "'"};
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

std::optional<Values> read_values(const Handle& dataset, const Allow& allow) {
    const Handle type = type_of(dataset);
    Rows all{space_of(dataset), space_of(dataset), 0};
    all.values = count_of(all.place);
    check_size(dataset, type, all.values);
    if (allow) allow(static_cast<double>(all.values) * static_cast<double>(H5Tget_size(type)));
    return read_some(dataset, type, all);
}

Rows rows_of(const Handle& dataset, std::size_t first, std::size_t rows) {
    Handle place = space_of(dataset);
    const int axes = checked(H5Sget_simple_extent_ndims(place), "reading a shape");
    std::vector<hsize_t> start(static_cast<std::size_t>(axes)), size(start.size());
    checked(H5Sget_simple_extent_dims(place, size.data(), nullptr), "reading a shape");
    start[0] = first;
    size[0] = rows;
    checked(H5Sselect_hyperslab(place, H5S_SELECT_SET, start.data(), nullptr, size.data(), nullptr),
            "choosing rows");
    Handle shape(H5Screate_simple(axes, size.data(), nullptr), H5Sclose,
                 "making the shape of rows");
    const hsize_t values = std::accumulate(size.begin(), size.end(), hsize_t{1},
                                           [](hsize_t a, hsize_t b) { return a * b; });
    return {std::move(place), std::move(shape), static_cast<std::size_t>(values)};
}

Values read_rows(const Handle& dataset, std::size_t first, std::size_t rows) {
    auto values = read_some(dataset, type_of(dataset), rows_of(dataset, first, rows));
    if (!values) throw Hdf5Failure("values of a type that is not written");
    return std::move(*values);
}

std::vector<std::string> read_dimensions(const Handle& dataset, const std::string& variable) {
    if (checked(H5DSis_scale(dataset), "reading a dimension") > 0) return {variable};
    const Handle space = space_of(dataset);
    const int axes = checked(H5Sget_simple_extent_ndims(space), "reading a shape");
    std::vector<std::string> names(static_cast<std::size_t>(axes));
    for (std::size_t axis = 0; axis < names.size(); ++axis) {
        checked(H5DSiterate_scales(dataset, static_cast<unsigned>(axis), nullptr, keep_name,
                                   &names[axis]),
                "reading the axes of '" + variable + "'");
    }
    return names;
}

}  // namespace netlead::labelled
