#include "sim/core/hash.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace netlead;

namespace {

template <class... Values>
std::uint64_t hash_of(const Values&... values) {
    ContentHash hash;
    (hash.add(values), ...);
    return hash.value();
}

}  // namespace

TEST_CASE("the hash is FNV-1a of 64 bits: the answers that its authors publish") {
    CHECK(hash_of() == 0xcbf29ce484222325u);
    CHECK(hash_of(std::string_view("a")) == 0xaf63dc4c8601ec8cu);
    CHECK(hash_of(std::string_view("foobar")) == 0x85944171f73967e8u);
}

TEST_CASE("numbers are their bytes, the lowest first, as many as they have") {
    CHECK(hash_of(std::uint8_t{'a'}) == hash_of(std::string_view("a")));
    CHECK(hash_of(std::uint16_t{0x6261}) == hash_of(std::string_view("ab")));
    CHECK(hash_of(std::uint32_t{0x64636261}) == hash_of(std::string_view("abcd")));
    CHECK(hash_of(std::uint64_t{0x6867666564636261}) == hash_of(std::string_view("abcdefgh")));
    CHECK(hash_of(1.0) == hash_of(std::uint64_t{0x3FF0000000000000}));
    CHECK(hash_of(1.0f) == hash_of(std::uint32_t{0x3F800000}));
    CHECK(hash_of(true) == hash_of(std::uint8_t{1}));
}

TEST_CASE("a span is its values one after another") {
    const std::array<double, 3> values{1, 2, 3};
    CHECK(hash_of(std::span<const double>(values)) == hash_of(1.0, 2.0, 3.0));
    CHECK(hash_of(std::span<const double>(values)) != hash_of(1.0, 3.0, 2.0));
}

TEST_CASE("in hexadecimal digits, sixteen of them") {
    ContentHash hash;
    CHECK(hash.in_hex() == "cbf29ce484222325");
    hash.add(std::string_view("foobar"));
    CHECK(hash.in_hex() == "85944171f73967e8");
}
