#pragma once
/// Some rows of a dataset (a row: one step of the first dimension), as HDF5 selects them. Only
/// sources of sim/io include this.

#include <algorithm>
#include <numeric>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/io/handle.hpp"

namespace netlead::labelled {

struct Rows {
    Handle file;        ///< the selection in the dataset
    Handle memory;      ///< its shape alone
    std::size_t count;  ///< values in all
};

/// Rows [first, last) of `dataset`; all of one value if it has no axes.
inline Rows select_rows(const Handle& dataset, std::size_t first, std::size_t last) {
    Handle space(H5Dget_space(dataset), H5Sclose, "reading a shape");
    const int axes = checked(H5Sget_simple_extent_ndims(space), "reading a shape");
    std::vector<hsize_t> start(static_cast<std::size_t>(axes)), size(start.size());
    checked(H5Sget_simple_extent_dims(space, size.data(), nullptr), "reading a shape");
    NETLEAD_EXPECT(axes > 0 && first < last && last <= size[0]);
    start[0] = first;
    size[0] = last - first;
    checked(H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, size.data(), nullptr),
            "choosing rows");
    Handle memory(H5Screate_simple(axes, size.data(), nullptr), H5Sclose,
                  "making the shape of rows");
    const hsize_t count = std::accumulate(size.begin(), size.end(), hsize_t{1},
                                          [](hsize_t a, hsize_t b) { return a * b; });
    return {std::move(space), std::move(memory), static_cast<std::size_t>(count)};
}

/// Steps of the first axis, and values in each.
struct RowShape {
    std::size_t rows, row;
};
inline RowShape row_shape(const Handle& dataset) {
    const Handle space(H5Dget_space(dataset), H5Sclose, "reading a shape");
    const int axes = checked(H5Sget_simple_extent_ndims(space), "reading a shape");
    std::vector<hsize_t> size(static_cast<std::size_t>(axes));
    checked(H5Sget_simple_extent_dims(space, size.data(), nullptr), "reading a shape");
    NETLEAD_EXPECT(axes > 0);
    const hsize_t row = std::accumulate(size.begin() + 1, size.end(), hsize_t{1},
                                        [](hsize_t a, hsize_t b) { return a * b; });
    return {static_cast<std::size_t>(size[0]), static_cast<std::size_t>(row)};
}

}  // namespace netlead::labelled
