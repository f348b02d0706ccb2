#include "sim/io/labelled_stream.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>

#include "sim/core/errors.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;
using namespace netlead::labelled;

namespace {

constexpr std::size_t rows = 7;

Data table(bool with_values) {
    Data data;
    data.format = "streamed";
    std::vector<std::uint32_t> numbers(rows);
    std::vector<double> values;
    std::vector<std::uint64_t> hashes;
    std::vector<std::string> words;
    for (std::uint32_t row = 0; row < rows; ++row) {
        numbers[row] = row;
        for (std::uint32_t k = 0; k < 3; ++k) values.push_back(row + 0.1 * k);
        hashes.push_back(std::uint64_t{1} << (row * 9));
        words.push_back(row % 2 == 0 ? "" : "word \xC3\xA9 " + std::to_string(row));
    }
    if (!with_values) values = {}, hashes = {}, words = {};
    data.variables = {{"row", {"row"}, numbers, {}},
                      {"column", {"column"}, std::vector<std::string>{"a", "b", "c"}, {}},
                      {"values", {"row", "column"}, values, {{"units", std::string("1")}}},
                      {"hashes", {"row"}, hashes, {}},
                      {"words", {"row"}, words, {}}};
    return data;
}

template <class T>
std::vector<T> part(const Values& all, std::size_t first, std::size_t last, std::size_t width) {
    const auto& values = std::get<std::vector<T>>(all);
    return {values.begin() + static_cast<std::ptrdiff_t>(first * width),
            values.begin() + static_cast<std::ptrdiff_t>(last * width)};
}

void write_in_blocks(const std::string& path, std::size_t block) {
    const Data all = table(true);
    Stream stream(path, table(false), {"values", "hashes", "words"}, true);
    for (std::size_t first = 0; first < rows; first += block) {
        const std::size_t last = std::min(first + block, rows);
        stream.write("values", first, part<double>(all.variables[2].values, first, last, 3));
        stream.write("hashes", first, part<std::uint64_t>(all.variables[3].values, first, last, 1));
        stream.write("words", first, part<std::string>(all.variables[4].values, first, last, 1));
    }
    stream.finish();
}

}  // namespace

TEST_CASE("what is written piece by piece reads back as what is written at once") {
    const Folder folder;
    const Data whole = decode(encode(table(true)), {{"streamed", 1}});
    for (const std::size_t block : {std::size_t{1}, std::size_t{3}, rows}) {
        const std::string path = folder / "blocks.h5";
        write_in_blocks(path, block);
        const Data read = decode(read_whole_file(path), {{"streamed", 1}});
        REQUIRE(read.variables.size() == whole.variables.size());
        for (std::size_t v = 0; v < whole.variables.size(); ++v) {
            CHECK(read.variables[v].name == whole.variables[v].name);
            CHECK(read.variables[v].dimensions == whole.variables[v].dimensions);
            CHECK(read.variables[v].values == whole.variables[v].values);
        }
    }
}

TEST_CASE("equal blocks give equal bytes, and a file that was not finished is not there") {
    const Folder folder;
    write_in_blocks(folder / "one.h5", 3);
    write_in_blocks(folder / "two.h5", 3);
    CHECK(read_whole_file(folder / "one.h5") == read_whole_file(folder / "two.h5"));
    {
        Stream stream(folder / "never.h5", table(false), {"values", "hashes", "words"}, true);
        stream.write("values", 0, std::vector<double>(6, 1.0));
    }
    CHECK(!std::filesystem::exists(folder / "never.h5"));
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        ++files;
    }
    CHECK(files == 2);
}

TEST_CASE("blocks are whole chunks, as many as the bytes allow") {
    CHECK(rows_at_once(100, {{2, 3}}, 1e9) == 100);
    // A chunk is half a megabyte: 65536 numbers, 8 a row.
    CHECK(rows_at_once(1000000, {{8}}, 1) == 8192);
    CHECK(rows_at_once(1000000, {{8}}, 8192 * 64 * 3) == 3 * 8192);
    CHECK(rows_at_once(10, {{1000000}}, 1e6) == 1);
}

TEST_CASE("rows that read back otherwise than they were handed in give no file") {
    const Folder folder;
    const std::string path = folder / "stream.h5";
    Stream stream(path, table(false), {"values", "hashes", "words"}, false);
    stream.write("values", 0, std::vector<double>(21, 1.0));
    stream.write("hashes", 0, std::vector<std::uint64_t>(7, 5));
    stream.write("words", 0, std::vector<std::string>(7, "a word"));
    // Handed in, and overwritten by something else: as if the first had not reached the disk.
    stream.write("values", 3, std::vector<double>(3, 2.0));
    CHECK_THROWS_AS(stream.finish(), FileError);
    CHECK(!std::filesystem::exists(path));
}

TEST_CASE("a file that HDF5 cannot make is an error with its path") {
    const Folder folder;
    const std::string sub = folder / "sub";
    std::filesystem::create_directory(sub);
    Stream stream(sub + "/a.h5", table(false), {"values", "hashes", "words"}, false);
    std::filesystem::rename(sub, folder / "away");
    CHECK_THROWS_AS(stream.finish(), FileError);
}
