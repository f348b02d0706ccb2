#include "sim/io/labelled_stream.hpp"

#include <algorithm>
#include <numeric>
#include <type_traits>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/labelled_read.hpp"
#include "sim/io/labelled_write.hpp"
#include "sim/io/seal.hpp"

namespace netlead::labelled {

namespace {

/// The hidden file has a lock and a name of its own, so that HDF5 needs no lock.
Handle access_to_file() {
    Handle access = properties(H5P_FILE_ACCESS);
    choose_format(access);
    checked(H5Pset_file_locking(access, false, true), "choosing no lock");
    return access;
}

Handle create(const std::string& name) {
    return {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, file_creation(), access_to_file()), H5Fclose,
            "making an HDF5 file"};
}

/// Writes rows of one dataset.
class RowWriter {
public:
    RowWriter(const Handle& dataset, std::size_t first, std::size_t rows)
        : dataset_(dataset), rows_(rows_of(dataset, first, rows)) {}

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
        NETLEAD_EXPECT(count == rows_.values);
        checked(H5Dwrite(dataset_, memory_type, rows_.shape, rows_.place, H5P_DEFAULT, values),
                "writing rows");
    }

    const Handle& dataset_;
    Rows rows_;
};

std::size_t count_of(const Values& values) {
    return std::visit([](const auto& some) { return some.size(); }, values);
}

/// Values of one row.
std::size_t row_size(const Handle& dataset) {
    return rows_of(dataset, 0, 1).values;
}

ContentHash hash_of(const Values& values) {
    ContentHash hash;
    std::visit(
        [&](const auto& some) {
            for (const auto& value : some) {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
                    hash.add(std::uint64_t{value.size()});
                    hash.add(std::string_view(value));
                } else {
                    hash.add(value);
                }
            }
        },
        values);
    return hash;
}

}  // namespace

template <class Work>
void Stream::guarded(const Work& work) const {
    try {
        const std::uint64_t failed_before = failed_closes();
        work();
        if (failed_closes() != failed_before) throw Hdf5Failure("closing what was written");
    } catch (const Hdf5Failure& failure) {
        std::string why = failure.what();
        const bool full = why.find("errno = 28") != std::string::npos;
        if (full) why = "the disk is full";
        throw FileError(pending_.path(), "cannot be written to the end (" + why + ")",
                        full ? "free some space or choose another folder" : "");
    }
}

Stream::Stream(const std::string& path, const Data& data, const std::set<std::string>& later,
               bool overwrite)
    : pending_(path, overwrite), frame_(data), later_(later) {
    guarded([&] {
        file_.emplace(create(pending_.hidden_name()));
        open_ = write_all(*file_, data, later);
    });
    NETLEAD_EXPECT(open_.size() == later.size());
}

void Stream::write(const std::string& variable, std::size_t first, const Values& values) {
    guarded([&] {
        const Handle& dataset = open_.at(variable);
        const std::size_t width = row_size(dataset), rows = count_of(values) / width;
        NETLEAD_EXPECT(rows * width == count_of(values));
        std::visit(RowWriter(dataset, first, rows), values);
        written_[variable].push_back({first, rows, hash_of(values).value()});
    });
}

void Stream::close() {
    for (auto& [name, dataset] : open_) dataset.close_now("closing '" + name + "'");
    open_.clear();
    checked(H5Fflush(*file_, H5F_SCOPE_GLOBAL), "finishing the file");
    file_->close_now("closing the file");
}

void Stream::expect_all() const {
    const Handle file(H5Fopen(pending_.hidden_name().c_str(), H5F_ACC_RDONLY, access_to_file()),
                      H5Fclose, "reading the file back");
    expect_written(file, frame_, later_);
    for (const auto& [name, blocks] : written_) {
        const Handle dataset = open_dataset(file, name);
        for (const Block& block : blocks) {
            if (hash_of(read_rows(dataset, block.first, block.rows)).value() != block.hash)
                throw Hdf5Failure("'" + name + "' reads back otherwise than it was written");
        }
    }
}

void Stream::finish() {
    guarded([&] { close(); });
    guarded([&] { expect_all(); });
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
