#include "sim/io/whole_file.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>

#include "sim/core/errors.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;

namespace {

const std::vector<std::uint8_t> older{1, 2, 3};

/// Runs `action` in a child whose files may grow to `limit` bytes; returns how the child ended.
int in_child_with_limit(rlim_t limit, void (*on_limit)(int), const std::function<int()>& action) {
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit small{limit, limit};
        ::setrlimit(RLIMIT_FSIZE, &small);
        const rlimit no_core{0, 0};
        ::setrlimit(RLIMIT_CORE, &no_core);
        ::signal(SIGXFSZ, on_limit);
        ::_exit(action());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

std::string error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A whole file holds the bytes, and nothing else is left") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    const std::vector<std::uint8_t> bytes{7, 0, 255, 10, 13};
    write_whole_file(path, bytes, false);
    CHECK(bytes_of(path) == bytes);
    CHECK(read_whole_file(path) == bytes);
    CHECK(folder.names() == std::vector<std::string>{"a.h5"});

    SUBCASE("it is replaced only if that is allowed") {
        const std::string refused = error_of([&] { write_whole_file(path, older, false); });
        CHECK(contains(refused, "exists already"));
        CHECK(contains(refused, "--force"));
        CHECK(bytes_of(path) == bytes);
        write_whole_file(path, older, true);
        CHECK(bytes_of(path) == older);
    }
    SUBCASE("asking whether it can be written leaves it alone") {
        check_writable(path, true);
        CHECK(bytes_of(path) == bytes);
        CHECK(contains(error_of([&] { check_writable(path, false); }), "exists already"));
        check_writable(folder / "b.h5", false);
        CHECK(folder.names() == std::vector<std::string>{"a.h5"});
    }
}

TEST_CASE("Where nothing can be written, the error says so") {
    const Folder folder;
    put(folder / "file", older);
    std::filesystem::create_directory(folder / "sub");
    const auto why = [](const std::string& path, bool overwrite) {
        return error_of([&] { check_writable(path, overwrite); });
    };
    CHECK(contains(why(folder / "none/a.h5", true), "there is no folder"));
    CHECK(contains(why(folder / "none/a.h5", true), "mkdir -p"));
    CHECK(contains(why(folder / "file/a.h5", true), "is not a folder"));
    CHECK(contains(why(folder / "sub", true), "is a folder"));
    CHECK(contains(why(folder / "sub/", true), "is not the name of a file"));
    CHECK(contains(why(folder / std::string(250, 'n'), true), "cannot be written"));
    // A device must not be replaced by a file, whoever asks.
    CHECK(contains(why("/dev/full", true), "is not a regular file"));
    struct stat status {};
    REQUIRE(::stat("/dev/full", &status) == 0);
    CHECK(S_ISCHR(status.st_mode));
}

TEST_CASE("A folder that vanishes while a file is written is named") {
    const Folder folder;
    const std::string sub = folder / "sub";
    std::filesystem::create_directory(sub);
    PendingFile file(sub + "/a.h5", false);
    std::filesystem::rename(sub, folder / "elsewhere");
    CHECK(contains(error_of([&] { file.publish(); }), "there is no folder '" + sub));
}

TEST_CASE("A read-only folder is refused" * doctest::skip(::geteuid() == 0)) {
    const Folder folder;
    std::filesystem::permissions(
        folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    CHECK(contains(error_of([&] { check_writable(folder / "a.h5", true); }), "may write to"));
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST_CASE("The pseudo folder of processes is refused, even for root") {
    CHECK(
        contains(error_of([] { check_writable("/proc/netlead.h5", true); }), "cannot be written"));
}

TEST_CASE("What cannot be read is named") {
    const Folder folder;
    CHECK(contains(error_of([&] { read_whole_file(folder / "none.h5"); }), "does not exist"));
    CHECK(contains(error_of([&] { read_whole_file(folder.path()); }), "is a folder"));
    CHECK(contains(error_of([&] { read_whole_file("/dev/zero"); }), "is not a regular file"));
}

TEST_CASE("A full disk is an error that leaves the older file and no temporary") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    put(path, older);
    const std::vector<std::uint8_t> bytes(100'000, 42);
    for (const rlim_t limit : {0u, 1u, 4096u, 99'999u}) {
        const int status = in_child_with_limit(limit, SIG_IGN, [&] {
            const std::string text = error_of([&] { write_whole_file(path, bytes, true); });
            return contains(text, "cannot be written to the end") && contains(text, "free some")
                       ? 17
                       : 1;
        });
        CAPTURE(limit);
        CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 17));
        CHECK(bytes_of(path) == older);
        CHECK(folder.names() == std::vector<std::string>{"a.h5"});
    }
}

TEST_CASE("A process that dies in the middle of writing leaves the older file") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    put(path, older);
    const std::vector<std::uint8_t> bytes(100'000, 42);
    // The system kills a process whose file outgrows its limit, inside the call that writes.
    for (const rlim_t limit : {4096u, 99'999u}) {
        const int status = in_child_with_limit(limit, SIG_DFL, [&] {
            write_whole_file(path, bytes, true);
            return 0;
        });
        CHECK(WIFSIGNALED(status));
        CHECK(bytes_of(path) == older);
    }
    const std::vector<std::string> names = folder.names();
    CHECK(names.size() == 3);  // the older file and what each dead process left
    for (const std::string& name : names)
        CHECK((name == "a.h5" || name.rfind(".a.h5.tmp.", 0) == 0));
    write_whole_file(path, bytes, true);
    CHECK(bytes_of(path) == bytes);
}

TEST_CASE("Of two writers of one name exactly one gets it and the other keeps its file beside it") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    const std::vector<std::uint8_t> bytes{9, 9};
    PendingFile slower(path, false), faster(path, false);
    CHECK(slower.hidden_name() != faster.hidden_name());
    slower.append(older);
    faster.append(bytes);
    faster.publish();
    const std::string said = error_of([&] { slower.publish(); });
    CHECK(contains(said, "was written by another program"));
    CHECK(contains(said, folder / "a.2.h5"));
    CHECK(bytes_of(path) == bytes);
    CHECK(bytes_of(folder / "a.2.h5") == older);
    CHECK_FALSE(write_if_absent(path, older));
    CHECK(bytes_of(path) == bytes);
    CHECK(folder.names() == std::vector<std::string>{"a.2.h5", "a.h5"});
}

TEST_CASE("What reads back otherwise than it was written is no file") {
    const Folder folder;
    PendingFile file(folder / "a.h5", false);
    file.append(older);
    file.expect(older);
    for (const std::vector<std::uint8_t>& other :
         {std::vector<std::uint8_t>{1, 2}, std::vector<std::uint8_t>{1, 2, 4},
          std::vector<std::uint8_t>{1, 2, 3, 4}}) {
        CHECK(contains(error_of([&] { file.expect(other); }), "reads back otherwise"));
    }
}

TEST_CASE("Only hidden files that nobody holds are removed") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    PendingFile living(path, false);
    const std::string foreign = folder / ".a.h5.tmp.otherone.0123456789abcdef";
    const std::string old = folder / ".a.h5.tmp.a-machine.4711";
    for (const std::string& file : {foreign, old}) put(file, older);
    const auto two_days_ago =
        std::filesystem::file_time_type::clock::now() - std::chrono::hours(48);
    std::filesystem::last_write_time(old, two_days_ago);
    // A child that is killed leaves its hidden file, and its lock goes with it.
    const pid_t child = ::fork();
    if (child == 0) {
        PendingFile dead(path, false);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(folder.names().size() == 4);
    check_writable(path, false);
    CHECK(folder.names().size() == 2);
    CHECK(std::filesystem::exists(living.hidden_name()));
    CHECK(std::filesystem::exists(foreign));  // of another machine, and fresh
    living.publish();
}
