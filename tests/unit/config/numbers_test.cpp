#include "sim/config/numbers.hpp"

#include <doctest/doctest.h>

#include <clocale>
#include <limits>

using namespace netlead;

TEST_CASE("whole numbers are digits without a leading zero") {
    CHECK(parse_whole("0") == 0);
    CHECK(parse_whole("-0") == 0);
    CHECK(parse_whole("10") == 10);
    CHECK(parse_whole("-905") == -905);
    CHECK(parse_whole("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(parse_whole("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    for (const char* bad : {"", "-", "+1", "010", "00", "-01", "0x10", "0o7", "1_000", "1e3", "5.0",
                            "5.", " 5", "5 ", "5a", "--5", ".inf", "1,000", "٣"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_whole(bad));
        CHECK_FALSE(parse_whole(bad));
    }
}

TEST_CASE("a whole number too large to hold still is one") {
    for (const char* large :
         {"9223372036854775808", "-9223372036854775809", "99999999999999999999"}) {
        CAPTURE(large);
        CHECK(is_whole(large));
        CHECK_FALSE(parse_whole(large));
    }
}

TEST_CASE("numbers are decimals with digits on both sides of the point") {
    CHECK(parse_number("0") == 0.0);
    CHECK(parse_number("+2") == 2.0);
    CHECK(parse_number("-0.25") == -0.25);
    CHECK(parse_number("1e3") == 1000.0);
    CHECK(parse_number("2.5E-01") == 0.25);
    CHECK(parse_number("1e+2") == 100.0);
    CHECK(parse_number("0.1") == 0.1);
    CHECK(parse_number("5e-324") == std::numeric_limits<double>::denorm_min());
    for (const char* bad :
         {"",      "+",   "-",    ".",   ".5",    "5.",    "010", "00.5", "0x10",
          "1_000", "1e",  "1e+",  "e5",  "1.e5",  "1e5.0", "+-1", "++1",  ".inf",
          "inf",   "nan", ".nan", "0,5", "1 000", " 1",    "1 ",  "1f",   "50%"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_number(bad));
        CHECK_FALSE(parse_number(bad));
    }
}

TEST_CASE("a number that the machine cannot hold is neither infinite nor zero") {
    for (const char* beyond : {"1e400", "-1e400", "1e-400"}) {
        CAPTURE(beyond);
        CHECK(is_number(beyond));
        CHECK_FALSE(parse_number(beyond));
    }
    CHECK(parse_number("0e-400") == 0.0);
}

TEST_CASE("numbers written in other ways are understood for a suggestion") {
    for (const auto& [text, meant] : {std::pair{"010", "10"},
                                      {"-007", "-7"},
                                      {"+5", "5"},
                                      {"00", "0"},
                                      {"0x10", "16"},
                                      {"0x0", "0"},
                                      {"0o17", "15"},
                                      {"1_000", "1000"},
                                      {".5", "0.5"},
                                      {"-.5", "-0.5"},
                                      {"5.", "5"},
                                      {"00.5", "0.5"},
                                      {"0,5", "0.5"},
                                      {"1,0000", "1.0000"},
                                      {"50%", "0.5"},
                                      {"1e3", "1e3"},
                                      {"0e1", "0e1"}}) {
        const char* written = text;
        CAPTURE(written);
        CHECK(plain_number(written) == meant);
    }
    for (const char* unclear : {"", "-", ".", "_", "%", "e5", "word", "1,000", "1,2,3", "1.000,5",
                                "0x", "0xg", "0x-1", "1e400", ".inf", "1-2", "0b1"}) {
        CAPTURE(unclear);
        CHECK(plain_number(unclear) == "");
    }
}
