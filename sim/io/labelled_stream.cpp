#include "sim/io/labelled_stream.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/labelled_read.hpp"
#include "sim/io/labelled_rows.hpp"
#include "sim/io/labelled_write.hpp"
#include "sim/io/seal.hpp"

namespace netlead::labelled {

namespace {

/// Runs what calls HDF5; a failure is one of the file at `path`.
template <class Work>
auto guarded(const std::string& path, const Work& work) {
    try {
        return work();
    } catch (const Hdf5Failure& failure) {
        std::string why = failure.what();
        const bool full = why.find("errno = 28") != std::string::npos;
        if (full) why = "the disk is full";
        throw FileError(path, "cannot be written to the end (" + why + ")",
                        full ? "free some space or choose another folder" : "");
    }
}

/// Our lock says that the file is ours; HDF5's own would meet it.
Handle access_to_file() {
    Handle access = properties(H5P_FILE_ACCESS);
    choose_format(access);
    checked(H5Pset_file_locking(access, false, true), "leaving the lock alone");
    return access;
}

Handle create(const PendingFile& pending) {
    return guarded(pending.path(), [&] {
        return Handle(H5Fcreate(pending.hidden_name().c_str(), H5F_ACC_TRUNC, file_creation(),
                                access_to_file()),
                      H5Fclose, "making an HDF5 file");
    });
}

/// Writes rows of one dataset.
struct RowWriter {
    const Handle& dataset;
    const Rows& rows;

    void operator()(const std::vector<double>& values) const {
        write(H5T_NATIVE_DOUBLE, values.data(), values.size());
    }
    void operator()(const std::vector<std::uint32_t>& values) const {
        write(H5T_NATIVE_UINT32, values.data(), values.size());
    }
    void operator()(const std::vector<std::uint64_t>& values) const {
        write(H5T_NATIVE_UINT64, values.data(), values.size());
    }
    void operator()(const std::vector<std::string>& values) const {
        std::vector<const char*> characters;
        for (const std::string& text : values) characters.push_back(text.c_str());
        write(text_type(), characters.data(), values.size());
    }

private:
    void write(hid_t memory_type, const void* values, std::size_t count) const {
        NETLEAD_EXPECT(count == rows.count);
        checked(H5Dwrite(dataset, memory_type, rows.memory, rows.file, H5P_DEFAULT, values),
                "writing rows");
    }
};

std::size_t count_of(const Values& values) {
    return std::visit([](const auto& some) { return some.size(); }, values);
}

void add(ContentHash& hash, const Values& values) {
    std::visit(
        [&](const auto& some) {
            for (const auto& value : some) {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
                    hash.add(static_cast<std::uint64_t>(value.size()));
                    hash.add(std::string_view(value));
                } else {
                    hash.add(value);
                }
            }
        },
        values);
}

[[noreturn]] void not_as_written(const std::string& what) {
    throw Hdf5Failure("what was written does not read back: " + what);
}

void check_attributes(hid_t owner, const std::vector<Attribute>& meant, const std::string& what) {
    const std::vector<Attribute> there = read_attributes(owner);
    for (const Attribute& attribute : meant) {
        const bool found = std::any_of(there.begin(), there.end(), [&](const Attribute& each) {
            return each.name == attribute.name && each.value == attribute.value;
        });
        if (!found) not_as_written(what + ", attribute '" + attribute.name + "'");
    }
}

ContentHash hash_in_file(const Handle& dataset, const Values& like) {
    constexpr std::size_t values_at_once = std::size_t{1} << 20;
    const RowShape shape = row_shape(dataset);
    const std::size_t step = std::max<std::size_t>(1, values_at_once / shape.row);
    ContentHash hash;
    for (std::size_t first = 0; first < shape.rows; first += step) {
        add(hash, read_rows(dataset, like, first, std::min(first + step, shape.rows)));
    }
    return hash;
}

}  // namespace

Stream::Stream(const std::string& path, Data data, const std::set<std::string>& later,
               bool overwrite)
    : pending_(path, overwrite), data_(std::move(data)), file_(create(pending_)) {
    guarded(path, [&] { open_ = write_all(file_, data_, later); });
    NETLEAD_EXPECT(open_.size() == later.size());
    for (const Variable& variable : data_.variables) {
        if (later.count(variable.name) == 0) add(meant_[variable.name], variable.values);
    }
}

void Stream::write(const std::string& variable, std::size_t first, const Values& values) {
    std::size_t& written = rows_[variable];
    NETLEAD_EXPECT(first == written);
    const Handle& dataset = open_.at(variable);
    guarded(pending_.path(), [&] {
        const std::size_t count = count_of(values), row = row_shape(dataset).row;
        NETLEAD_EXPECT(count > 0 && count % row == 0);
        const Rows rows = select_rows(dataset, first, first + count / row);
        std::visit(RowWriter{dataset, rows}, values);
        written += count / row;
    });
    add(meant_[variable], values);
}

/// Everything that was handed in stands in the file, read anew.
void Stream::check_written() const {
    const Handle file(H5Fopen(pending_.hidden_name().c_str(), H5F_ACC_RDONLY, access_to_file()),
                      H5Fclose, "opening it to read it back");
    check_attributes(file, data_.attributes, "the file");
    for (const Variable& variable : data_.variables) {
        const Handle dataset(H5Dopen2(file, variable.name.c_str(), H5P_DEFAULT), H5Dclose,
                             "opening '" + variable.name + "'");
        check_attributes(dataset, variable.attributes, "'" + variable.name + "'");
        if (hash_in_file(dataset, variable.values).value() != meant_.at(variable.name).value())
            not_as_written("'" + variable.name + "'");
    }
    for (const Group& group : data_.groups) {
        const Handle opened(H5Gopen2(file, group.name.c_str(), H5P_DEFAULT), H5Gclose,
                            "opening '" + group.name + "'");
        check_attributes(opened, group.attributes, "'" + group.name + "'");
    }
}

void Stream::finish() {
    guarded(pending_.path(), [&] {
        open_.clear();
        checked(H5Fflush(file_, H5F_SCOPE_GLOBAL), "finishing the file");
        file_.close_now("closing the file");
        closed_.check();
        check_written();
    });
    ContentHash hash;
    pending_.read([&](std::span<const std::uint8_t> bytes) { hash.add(bytes); });
    pending_.append(seal_of(hash));
    pending_.publish();
}

std::size_t rows_at_once(std::size_t rows, const std::vector<std::vector<std::size_t>>& row_shapes,
                         double bytes) {
    std::size_t chunk = 1;
    double row_bytes = 0;
    for (const std::vector<std::size_t>& shape : row_shapes) {
        std::vector<hsize_t> whole{rows};
        whole.insert(whole.end(), shape.begin(), shape.end());
        chunk = std::max<std::size_t>(chunk, chunk_of(whole, 8)[0]);
        row_bytes +=
            8 * std::accumulate(shape.begin(), shape.end(), 1.0,
                                [](double a, std::size_t b) { return a * static_cast<double>(b); });
    }
    const auto chunks = static_cast<std::size_t>(bytes / (row_bytes * static_cast<double>(chunk)));
    return std::min(rows, chunk * std::max<std::size_t>(1, chunks));
}

}  // namespace netlead::labelled
