#include "sim/io/labelled_stream.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/labelled_write.hpp"
#include "sim/io/seal.hpp"

namespace netlead::labelled {

namespace {

Handle create(const std::string& name) {
    const Handle access = properties(H5P_FILE_ACCESS);
    choose_format(access);
    return {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, file_creation(), access), H5Fclose,
            "making an HDF5 file"};
}

/// Writes rows of one dataset.
class RowWriter {
public:
    RowWriter(const Handle& dataset, std::size_t first) : dataset_(dataset), first_(first) {}

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
        const Handle space(H5Dget_space(dataset_), H5Sclose, "reading a shape");
        const int axes = checked(H5Sget_simple_extent_ndims(space), "reading a shape");
        std::vector<hsize_t> start(static_cast<std::size_t>(axes)), size(start.size());
        checked(H5Sget_simple_extent_dims(space, size.data(), nullptr), "reading a shape");
        const hsize_t row = std::accumulate(size.begin() + 1, size.end(), hsize_t{1},
                                            [](hsize_t a, hsize_t b) { return a * b; });
        NETLEAD_EXPECT(count % row == 0 && first_ + count / row <= size[0]);
        start[0] = first_;
        size[0] = count / row;
        checked(
            H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, size.data(), nullptr),
            "choosing rows");
        const Handle memory(H5Screate_simple(axes, size.data(), nullptr), H5Sclose,
                            "making the shape of rows");
        checked(H5Dwrite(dataset_, memory_type, memory, space, H5P_DEFAULT, values),
                "writing rows");
    }

    const Handle& dataset_;
    std::size_t first_;
};

}  // namespace

template <class Work>
void Stream::guarded(const Work& work) {
    try {
        work();
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
    : pending_(path, overwrite), file_(create(pending_.hidden_name())) {
    guarded([&] { open_ = write_all(file_, data, later); });
    NETLEAD_EXPECT(open_.size() == later.size());
}

void Stream::write(const std::string& variable, std::size_t first, const Values& values) {
    guarded([&] { std::visit(RowWriter(open_.at(variable), first), values); });
}

void Stream::finish() {
    guarded([&] {
        open_.clear();
        checked(H5Fflush(file_, H5F_SCOPE_GLOBAL), "finishing the file");
        file_.close_now("closing the file");
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
