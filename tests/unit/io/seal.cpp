#include "sim/io/seal.hpp"

#include <doctest/doctest.h>

using namespace netlead;

TEST_CASE("A seal fits what it was put on, and nothing else") {
    const std::vector<std::uint8_t> content{1, 2, 3, 4, 5};
    std::vector<std::uint8_t> bytes = content;
    seal(bytes);
    REQUIRE(bytes.size() == content.size() + 16);
    const auto opened = unsealed(bytes);
    REQUIRE(opened.has_value());
    CHECK(std::vector<std::uint8_t>(opened->begin(), opened->end()) == content);
    CHECK_FALSE(unsealed(content).has_value());
    CHECK_FALSE(unsealed({}).has_value());
    bytes.push_back(0);
    CHECK_FALSE(unsealed(bytes).has_value());
}

TEST_CASE("The seal's form is fixed: it stands in files") {
    std::vector<std::uint8_t> bytes{'a'};
    seal(bytes);
    // FNV-1a over 64 bits of "a" is af63dc4c8601ec8c (the authors' test vector).
    CHECK(bytes == std::vector<std::uint8_t>{'a', 'n', 'e', 't', 'l', 'e', 'a', 'd', '\n', 0x8c,
                                             0xec, 0x01, 0x86, 0x4c, 0xdc, 0x63, 0xaf});
}
