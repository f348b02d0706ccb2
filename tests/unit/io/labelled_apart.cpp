#include "sim/io/labelled_apart.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <random>

#include "sim/core/errors.hpp"
#include "sim/io/seal.hpp"
#include "tests/unit/io/synthetic.hpp"

// Under a sanitizer memory is not limited.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NETLEAD_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NETLEAD_SANITIZED
#endif
#endif

using namespace netlead;
using namespace netlead::labelled;

namespace {

Data some() {
    Data data;
    data.format = "test file";
    data.attributes = {{"title", std::string("a title")}, {"flag", std::int8_t{1}}};
    std::vector<std::uint32_t> rows(300);
    std::vector<double> values;
    std::vector<std::string> words;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        rows[row] = row;
        words.push_back("word " + std::to_string(row));
        for (int k = 0; k < 3; ++k) values.push_back(row / 3.0 + k);
    }
    data.variables = {{"row", {"row"}, rows, {}},
                      {"column", {"column"}, std::vector<std::string>{"a", "b", "c"}, {}},
                      {"value", {"row", "column"}, values, {{"units", std::string("1")}}},
                      {"word", {"row"}, words, {}}};
    data.groups.push_back({"more", {{"text", std::string(5000, 'x')}}});
    return data;
}

/// How the bytes are read after a seal was forged.
std::string outcome(std::vector<std::uint8_t> bytes) {
    seal(bytes);
    try {
        decode(bytes, {{"test file", 1}});
        return "read";
    } catch (const Unreadable& error) {
        return error.what();
    }
}

std::string why_not(const std::function<Data(const Allow&)>& read) {
    try {
        read_apart(1000, read, "use a copy");
    } catch (const Unreadable& error) {
        return error.what() + std::string("; ") + error.suggestion;
    }
    return "read";
}

}  // namespace

TEST_CASE("Damaged files with a forged seal never end the program") {
    std::vector<std::uint8_t> whole = encode(some());
    whole.resize(whole.size() - 16);
    REQUIRE(outcome(whole) == "read");
    std::mt19937 random(11);
    int refused = 0;
    constexpr int trials = 300;
    for (int trial = 0; trial < trials; ++trial) {
        std::vector<std::uint8_t> bytes = whole;
        if (trial % 3 == 0) bytes.resize(bytes.size() - 1 - random() % (bytes.size() - 8));
        for (int flip = 0; flip < trial % 3 * 4; ++flip)
            bytes[8 + random() % (bytes.size() - 8)] = static_cast<std::uint8_t>(random());
        if (outcome(bytes) != "read") ++refused;
    }
    // What was cut is always refused; of flips, those in bytes that nothing uses are not seen.
    CHECK(refused > trials / 2);
}

TEST_CASE("A reader that crashes or takes too much is a damaged file") {
    const std::string damaged = "is damaged (the HDF5 library fails over it); use a copy";
    CHECK(why_not([](const Allow&) -> Data {
              ::raise(SIGSEGV);
              return {};
          }) == damaged);
    CHECK(why_not([](const Allow&) -> Data { ::_exit(0); }) == damaged);
#ifndef NETLEAD_SANITIZED
    const auto takes = [](double bytes) {
        return [bytes](const Allow& allow) -> Data {
            if (bytes < 0) allow(-bytes);
            Data data;
            data.variables.push_back(
                {"v",
                 {"v"},
                 std::vector<double>(static_cast<std::size_t>(std::abs(bytes) / 8)),
                 {}});
            data.variables[0].values = std::vector<double>{1};
            return data;
        };
    };
    CHECK(why_not(takes(4e9)) == damaged);
    CHECK(why_not(takes(1e8)) == "read");
    CHECK(why_not(takes(-6e8)) == "read");  // it was allowed to
#endif
    CHECK(why_not([](const Allow&) -> Data { throw Unreadable("is odd", "ask"); }) ==
          "is odd; ask");
}

TEST_CASE("What is read apart is what was sent to the bit") {
    const Data before = some();
    const Data after = read_apart(
        1000, [&](const Allow&) { return before; }, "");
    CHECK(encode(after) == encode(before));
}

TEST_CASE("A shape that the stored bytes cannot fill is refused before anything is allocated") {
    const QuietHdf5 quiet;
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "memory");
    REQUIRE(H5Pset_fapl_core(access, 1 << 16, false) >= 0);
    const Handle file(H5Fcreate("shape", H5F_ACC_TRUNC, H5P_DEFAULT, access), H5Fclose, "file");
    const hsize_t huge = hsize_t{1} << 40, chunk = 1000;
    const Handle space(H5Screate_simple(1, &huge, nullptr), H5Sclose, "shape");
    const Handle plist(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "properties");
    REQUIRE(H5Pset_chunk(plist, 1, &chunk) >= 0);
    const Handle dataset(
        H5Dcreate2(file, "huge", H5T_IEEE_F64LE, space, H5P_DEFAULT, plist, H5P_DEFAULT), H5Dclose,
        "dataset");
    CHECK_THROWS_AS(read_values(dataset), Hdf5Failure);
}
