#include "sim/io/run_file.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <functional>
#include <thread>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "tests/unit/io/folder.hpp"
#include "tests/unit/io/synthetic.hpp"

using namespace netlead;

namespace {

RunTable small() {
    return synthetic::result(3, {"traditional", "network"}, 5, 4);
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

void check_same(const std::vector<Measure>& a, const std::vector<Measure>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].name == b[i].name);
        CHECK(a[i].unit == b[i].unit);
        CHECK(a[i].meaning == b[i].meaning);
    }
}

std::string reading_error(const std::string& path) {
    try {
        read_run_file(path);
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A result file comes back as it was") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    const RunTable before = small();
    write_run_file(path, before, false);
    const RunTable after = read_run_file(path);
    CHECK(after.title == before.title);
    CHECK(after.question == before.question);
    CHECK(after.model == before.model);
    CHECK(after.headline == before.headline);
    CHECK(after.factored == before.factored);
    CHECK(after.cost == "sampled");
    CHECK(after.gain == "impact");
    CHECK(after.factors == before.factors);
    CHECK(after.replicates == before.replicates);
    CHECK(after.arms == before.arms);
    CHECK(after.ticks == before.ticks);
    CHECK(after.tick_unit == before.tick_unit);
    check_same(after.series_measures, before.series_measures);
    check_same(after.outcome_measures, before.outcome_measures);
    check_same(after.person_measures, before.person_measures);
    CHECK(same_bits(after.series, before.series));
    CHECK(same_bits(after.outcomes, before.outcomes));
    CHECK(after.people == before.people);
    CHECK(same_bits(after.person_values, before.person_values));
    CHECK(after.content_hashes == before.content_hashes);
    CHECK(after.complete);
    CHECK(after.seed == before.seed);
    CHECK(after.configuration == before.configuration);
    REQUIRE(after.provenance.size() == before.provenance.size() + 1);
    CHECK(after.provenance.front() == before.provenance.front());
    CHECK(after.provenance.back().first == "hdf5");

    SUBCASE("and written again it is the same file") {
        write_run_file(folder / "b.h5", after, false);
        CHECK(bytes_of(folder / "b.h5") == bytes_of(path));
    }
}

TEST_CASE("A result of one run without people, factors or series comes back") {
    const Folder folder;
    RunTable before = synthetic::result(1, {"only"}, 1);
    before.series_measures.clear();
    before.series.clear();
    before.factors.clear();
    before.factored.clear();
    before.question.clear();
    before.complete = false;
    write_run_file(folder / "a.h5", before, false);
    const RunTable after = read_run_file(folder / "a.h5");
    CHECK(after.series_measures.empty());
    CHECK(after.factors.empty());
    CHECK(after.person_measures.empty());
    CHECK(after.question.empty());
    CHECK_FALSE(after.complete);
    CHECK(same_bits(after.outcomes, before.outcomes));
}

TEST_CASE("Equal content gives equal bytes, also a second later") {
    const Folder folder;
    write_run_file(folder / "a.h5", small(), false);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5's times count seconds
    write_run_file(folder / "b.h5", small(), false);
    CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
    RunTable other = small();
    other.series[0] += 1;
    write_run_file(folder / "c.h5", other, false);
    CHECK(bytes_of(folder / "a.h5") != bytes_of(folder / "c.h5"));
}

TEST_CASE("A name is used once") {
    RunTable result = small();
    SUBCASE("series and outcome") {
        result.outcome_measures[0].name = "impact";
    }
    SUBCASE("two outcomes") {
        result.outcome_measures[0].name = "last_impact";
    }
    SUBCASE("people and series") {
        result.person_measures[0].name = "energy";
    }
    SUBCASE("the file's own") {
        result.outcome_measures[0].name = "content_hash";
    }
    SUBCASE("a coordinate") {
        result.outcome_measures[0].name = "tick";
    }
    const Folder folder;
    CHECK_THROWS_AS(write_run_file(folder / "a.h5", result, false), ContractViolation);
    CHECK(folder.names().empty());
}

TEST_CASE("Values must fill their dimensions") {
    RunTable result = small();
    SUBCASE("series") {
        result.series.pop_back();
    }
    SUBCASE("outcomes") {
        result.outcomes.push_back(0);
    }
    SUBCASE("hashes") {
        result.content_hashes.pop_back();
    }
    SUBCASE("people") {
        result.person_values.pop_back();
    }
    SUBCASE("no replicate") {
        result.replicates.clear();
    }
    const Folder folder;
    CHECK_THROWS_AS(write_run_file(folder / "a.h5", result, false), ContractViolation);
}

TEST_CASE("An existing file is kept unless it may be replaced") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    write_run_file(path, small(), false);
    CHECK_THROWS_AS(write_run_file(path, small(), false), FileError);
    RunTable other = small();
    other.title = "another";
    write_run_file(path, other, true);
    CHECK(read_run_file(path).title == "another");
}

TEST_CASE("Files that are no results are named for what they are") {
    const Folder folder;
    CHECK(contains(reading_error(folder / "none.h5"), "does not exist"));
    put(folder / "text.h5", {'h', 'e', 'l', 'l', 'o', ' ', 'a', 'l', 'l', '!'});
    CHECK(contains(reading_error(folder / "text.h5"), "is not an HDF5 file"));
    put(folder / "empty.h5", {});
    CHECK(contains(reading_error(folder / "empty.h5"), "is not an HDF5 file"));
}

TEST_CASE("A file cut anywhere is an error, never a crash") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    write_run_file(path, small(), false);
    const auto bytes = bytes_of(path);
    for (int part = 0; part < 40; ++part) {
        const auto keep = static_cast<std::ptrdiff_t>(bytes.size()) * part / 40;
        put(folder / "cut.h5", {bytes.begin(), bytes.begin() + keep});
        CHECK(reading_error(folder / "cut.h5") != "no error");
    }
    put(folder / "cut.h5", {bytes.begin(), bytes.end() - 1});
    CHECK(contains(reading_error(folder / "cut.h5"), "is not a whole netlead run file"));
}

TEST_CASE("A file with a hole of zeros is an error, never a crash") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    write_run_file(path, small(), false);
    const auto bytes = bytes_of(path);
    for (std::size_t at = 0; at + 64 < bytes.size(); at += 509) {
        auto holed = bytes;
        std::fill_n(holed.begin() + static_cast<std::ptrdiff_t>(at), 64, std::uint8_t{0});
        if (holed == bytes) continue;
        put(path, holed);
        CHECK(reading_error(path) != "no error");
    }
}

TEST_CASE("A writer killed at any moment leaves a whole file") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    RunTable even = synthetic::result(20, {"traditional", "network"}, 104);
    RunTable odd = even;
    odd.seed = even.seed + 1;
    write_run_file(path, even, false);
    const auto even_bytes = bytes_of(path);
    write_run_file(path, odd, true);
    const auto odd_bytes = bytes_of(path);
    for (int kill = 0; kill < 10; ++kill) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (;;) {
                write_run_file(path, even, true);
                write_run_file(path, odd, true);
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(15 + 7 * kill));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto bytes = bytes_of(path);
        CHECK((bytes == even_bytes || bytes == odd_bytes));
    }
}
