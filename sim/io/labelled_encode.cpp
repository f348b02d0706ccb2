#include <algorithm>
#include <limits>
#include <map>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/labelled_read.hpp"
#include "sim/io/labelled_write.hpp"
#include "sim/io/seal.hpp"

#include <hdf5_hl.h>

namespace netlead::labelled {

Handle properties(hid_t kind) {
    return {H5Pcreate(kind), H5Pclose, "making properties"};
}

Handle text_type() {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "making the type of text");
    checked(H5Tset_size(type, H5T_VARIABLE), "making the type of text");
    checked(H5Tset_cset(type, H5T_CSET_UTF8), "making the type of text");
    return type;
}

namespace {
constexpr std::size_t chunk_bytes = std::size_t{1} << 19;
constexpr unsigned creation_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
}  // namespace

Handle file_creation() {
    Handle creation = properties(H5P_FILE_CREATE);
    checked(H5Pset_obj_track_times(creation, false), "leaving out times");
    checked(H5Pset_link_creation_order(creation, creation_order), "keeping the order");
    checked(H5Pset_attr_creation_order(creation, creation_order), "keeping the order");
    return creation;
}

void choose_format(const Handle& access) {
    // The oldest superblock: it has no checksum, which H5Fget_file_image of HDF5 1.10 would break
    // by clearing a flag of a newer one. All else is as HDF5 1.8 writes it.
    checked(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18),
            "choosing the format");
}

std::vector<hsize_t> chunk_of(const std::vector<hsize_t>& shape, std::size_t value_bytes) {
    std::vector<hsize_t> chunk(shape.size(), 1);
    hsize_t room = std::max<hsize_t>(1, chunk_bytes / value_bytes);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        chunk[axis] = std::min(shape[axis], room);
        room = std::max<hsize_t>(1, room / chunk[axis]);
    }
    return chunk;
}

namespace {

constexpr std::size_t image_step = std::size_t{1} << 22;
constexpr unsigned deflate_level = 4;

/// A dimension that was already written: its scale and its length.
struct Scale {
    Handle dataset;
    hsize_t size;
};
using Scales = std::map<std::string, Scale>;

Handle scalar() {
    return {H5Screate(H5S_SCALAR), H5Sclose, "making a scalar"};
}

void write_attribute(hid_t owner, const std::string& name, hid_t type, hid_t memory_type,
                     const Handle& space, const void* value) {
    const Handle attribute(H5Acreate2(owner, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose, "making attribute '" + name + "'");
    checked(H5Awrite(attribute, memory_type, value), "writing attribute '" + name + "'");
}

struct AttributeWriter {
    hid_t owner;
    const std::string& name;

    void operator()(const std::string& text) const {
        const Handle type = text_type();
        const char* characters = text.c_str();
        write_attribute(owner, name, type, type, scalar(), &characters);
    }
    void operator()(std::int8_t value) const {
        write_attribute(owner, name, H5T_STD_I8LE, H5T_NATIVE_INT8, scalar(), &value);
    }
    void operator()(std::uint32_t value) const {
        write_attribute(owner, name, H5T_STD_U32LE, H5T_NATIVE_UINT32, scalar(), &value);
    }
    void operator()(double value) const {
        write_attribute(owner, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, scalar(), &value);
    }
};

void write_attributes(hid_t owner, const std::vector<Attribute>& attributes) {
    for (const Attribute& attribute : attributes)
        std::visit(AttributeWriter{owner, attribute.name}, attribute.value);
}

void set_compressed(hid_t plist, const std::vector<hsize_t>& shape, std::size_t value_bytes) {
    const std::vector<hsize_t> chunk = chunk_of(shape, value_bytes);
    checked(H5Pset_chunk(plist, static_cast<int>(chunk.size()), chunk.data()), "setting chunks");
    // Mandatory: HDF5 would else leave out in silence what fails for want of memory, and the bytes of
    // the file would depend on it.
    checked(H5Pset_filter(plist, H5Z_FILTER_SHUFFLE, H5Z_FLAG_MANDATORY, 0, nullptr),
            "setting the shuffle");
    checked(H5Pset_filter(plist, H5Z_FILTER_DEFLATE, H5Z_FLAG_MANDATORY, 1, &deflate_level),
            "setting the compression");
    checked(H5Pset_fletcher32(plist), "setting the checksum");
}

enum class Role { coordinate, variable, filled_later };

/// Makes the dataset of one variable and, unless that comes later, fills it.
class ValueWriter {
public:
    ValueWriter(hid_t file, const Variable& variable, const std::vector<hsize_t>& shape, Role role)
        : file_(file), variable_(variable), shape_(shape), role_(role) {}

    Handle operator()(const std::vector<double>& values) const {
        const double missing = std::numeric_limits<double>::quiet_NaN();
        const Handle plist = creation(sizeof(double));
        checked(H5Pset_fill_value(plist, H5T_NATIVE_DOUBLE, &missing), "setting the fill value");
        Handle dataset = write(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, plist, values.data());
        const hsize_t one = 1;
        const Handle space(H5Screate_simple(1, &one, nullptr), H5Sclose, "making one value");
        write_attribute(dataset, "_FillValue", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, space, &missing);
        return dataset;
    }
    Handle operator()(const std::vector<std::uint32_t>& values) const {
        return write(H5T_STD_U32LE, H5T_NATIVE_UINT32, creation(sizeof(std::uint32_t)),
                     values.data());
    }
    Handle operator()(const std::vector<std::uint64_t>& values) const {
        return write(H5T_STD_U64LE, H5T_NATIVE_UINT64, creation(sizeof(std::uint64_t)),
                     values.data());
    }
    Handle operator()(const std::vector<std::string>& values) const {
        std::vector<const char*> characters;
        for (const std::string& text : values) characters.push_back(text.c_str());
        const Handle type = text_type();
        return write(type, type, creation(0), characters.data());
    }

private:
    /// Text lives on HDF5's heap, which neither compression nor checksum would reach.
    Handle creation(std::size_t value_bytes) const {
        Handle plist = properties(H5P_DATASET_CREATE);
        checked(H5Pset_obj_track_times(plist, false), "leaving out times");
        checked(H5Pset_attr_creation_order(plist, creation_order), "keeping the order");
        if (role_ != Role::coordinate && value_bytes > 0)
            set_compressed(plist, shape_, value_bytes);
        return plist;
    }

    Handle write(hid_t type, hid_t memory_type, const Handle& plist, const void* values) const {
        const Handle space(
            H5Screate_simple(static_cast<int>(shape_.size()), shape_.data(), nullptr), H5Sclose,
            "making the shape of '" + variable_.name + "'");
        Handle dataset(
            H5Dcreate2(file_, variable_.name.c_str(), type, space, H5P_DEFAULT, plist, H5P_DEFAULT),
            H5Dclose, "making '" + variable_.name + "'");
        if (role_ != Role::filled_later) {
            checked(H5Dwrite(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values),
                    "writing '" + variable_.name + "'");
        }
        return dataset;
    }

    hid_t file_;
    const Variable& variable_;
    const std::vector<hsize_t>& shape_;
    Role role_;
};

std::size_t count_of(const Values& values) {
    return std::visit([](const auto& some) { return some.size(); }, values);
}

bool is_coordinate(const Variable& variable) {
    return variable.dimensions.size() == 1 && variable.dimensions.front() == variable.name;
}

void write_coordinate(hid_t file, const Variable& variable, Scales& scales) {
    const std::vector<hsize_t> shape{count_of(variable.values)};
    NETLEAD_EXPECT(shape[0] > 0);
    Handle dataset =
        std::visit(ValueWriter(file, variable, shape, Role::coordinate), variable.values);
    checked(H5DSset_scale(dataset, variable.name.c_str()),
            "making '" + variable.name + "' a dimension");
    write_attributes(dataset, variable.attributes);
    const bool new_name = scales.emplace(variable.name, Scale{std::move(dataset), shape[0]}).second;
    NETLEAD_EXPECT(new_name);
}

Handle write_variable(hid_t file, const Variable& variable, const Scales& scales, Role role) {
    NETLEAD_EXPECT(!variable.dimensions.empty());
    std::vector<hsize_t> shape;
    hsize_t count = 1;
    for (const std::string& dimension : variable.dimensions) {
        NETLEAD_EXPECT(scales.count(dimension) == 1);
        shape.push_back(scales.at(dimension).size);
        count *= shape.back();
    }
    NETLEAD_EXPECT(role == Role::filled_later || count == count_of(variable.values));
    Handle dataset = std::visit(ValueWriter(file, variable, shape, role), variable.values);
    for (unsigned axis = 0; axis < shape.size(); ++axis) {
        checked(H5DSattach_scale(dataset, scales.at(variable.dimensions[axis]).dataset, axis),
                "naming the axes of '" + variable.name + "'");
    }
    write_attributes(dataset, variable.attributes);
    return dataset;
}

void write_group(hid_t file, const Group& group) {
    const Handle plist = properties(H5P_GROUP_CREATE);
    checked(H5Pset_obj_track_times(plist, false), "leaving out times");
    checked(H5Pset_link_creation_order(plist, creation_order), "keeping the order");
    checked(H5Pset_attr_creation_order(plist, creation_order), "keeping the order");
    const Handle made(H5Gcreate2(file, group.name.c_str(), H5P_DEFAULT, plist, H5P_DEFAULT),
                      H5Gclose, "making group '" + group.name + "'");
    write_attributes(made, group.attributes);
}

/// A file that exists in memory only. `name` tells it from others that are open at the same time.
Handle empty_file(const std::string& name) {
    const Handle access = properties(H5P_FILE_ACCESS);
    checked(H5Pset_fapl_core(access, image_step, false), "choosing memory");
    choose_format(access);
    return {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, file_creation(), access), H5Fclose,
            "making an HDF5 file in memory"};
}

std::vector<std::uint8_t> image_of(hid_t file) {
    checked(H5Fflush(file, H5F_SCOPE_GLOBAL), "finishing the file");
    const ssize_t size = checked(H5Fget_file_image(file, nullptr, 0), "measuring the file");
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
    checked(H5Fget_file_image(file, bytes.data(), bytes.size()), "copying the file");
    return bytes;
}

}  // namespace

std::map<std::string, Handle> write_all(hid_t file, const Data& data,
                                        const std::set<std::string>& later) {
    std::map<std::string, Handle> open;
    write_attributes(file, {{"format", data.format}, {"format_version", data.format_version}});
    write_attributes(file, data.attributes);
    Scales scales;
    for (const Variable& variable : data.variables) {
        if (is_coordinate(variable)) {
            write_coordinate(file, variable, scales);
        } else if (later.count(variable.name) == 1) {
            open.emplace(variable.name, write_variable(file, variable, scales, Role::filled_later));
        } else {
            write_variable(file, variable, scales, Role::variable);
        }
    }
    for (const Group& group : data.groups) write_group(file, group);
    return open;
}

namespace {

/// The bytes, after a look at whether they hold what `data` says: HDF5 keeps silent over some of
/// what fails when memory is short.
std::vector<std::uint8_t> encode_or_fail(const Data& data) {
    const std::uint64_t failed_before = failed_closes();
    std::vector<std::uint8_t> bytes;
    {
        const Handle file =
            empty_file("netlead-" + std::to_string(reinterpret_cast<std::uintptr_t>(&data)));
        write_all(file, data, {});
        bytes = image_of(file);
    }
    expect_written(open_image(bytes), data, {});
    if (failed_closes() != failed_before) throw Hdf5Failure("closing what was written");
    return bytes;
}

}  // namespace

std::vector<std::uint8_t> encode(const Data& data) try {
    const QuietHdf5 quiet;
    std::vector<std::uint8_t> bytes = encode_or_fail(data);
    seal(bytes);
    return bytes;
} catch (const Hdf5Failure& failure) {
    throw FileError("a file in memory", std::string("cannot be made (") + failure.what() + ")",
                    "free some memory, or use fewer replicates, people or ticks");
}

}  // namespace netlead::labelled
