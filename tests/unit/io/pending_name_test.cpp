/// Hidden names, who owns them, and renaming that never replaces.

#include "sim/io/pending_name.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <set>

#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;

namespace {

const std::vector<std::uint8_t> ours{1, 2}, theirs{3};

void make_old(const std::string& path) {
    const timespec then[2]{{::time(nullptr) - 120, 0}, {::time(nullptr) - 120, 0}};
    REQUIRE(::utimensat(AT_FDCWD, path.c_str(), then, 0) == 0);
}

}  // namespace

TEST_CASE("hidden names differ at every call and stand beside their file") {
    std::set<std::string> names;
    for (int k = 0; k < 1000; ++k) names.insert(hidden_name_of("some/where.h5"));
    CHECK(names.size() == 1000);
    CHECK(names.begin()->rfind("some/.where.h5.tmp.", 0) == 0);
    CHECK(hidden_name_of("a").rfind("./.a.tmp.", 0) == 0);
}

TEST_CASE("only what is old and nobody's is tidied") {
    const Folder folder;
    const std::string young = folder / ".a.h5.tmp.1", old = folder / ".a.h5.tmp.2",
                      living = folder / ".a.h5.tmp.3", other = folder / ".b.h5.tmp.4";
    for (const std::string& path : {young, old, living, other}) put(path, ours);
    for (const std::string& path : {old, living, other}) make_old(path);
    const int owner = ::open(living.c_str(), O_RDONLY);
    REQUIRE(::flock(owner, LOCK_EX | LOCK_NB) == 0);
    put(folder / "a.h5", ours);
    make_old(folder / "a.h5");
    tidy_hidden_files(folder.path(), "a.h5");
    CHECK(folder.names() ==
          std::vector<std::string>{".a.h5.tmp.1", ".a.h5.tmp.3", ".b.h5.tmp.4", "a.h5"});
    tidy_hidden_files(folder.path());
    CHECK(folder.names() == std::vector<std::string>{".a.h5.tmp.1", ".a.h5.tmp.3", "a.h5"});
    ::close(owner);
    tidy_hidden_files(folder.path());
    CHECK(folder.names() == std::vector<std::string>{".a.h5.tmp.1", "a.h5"});
}

TEST_CASE("a pending file has an owner as long as it lives") {
    const Folder folder;
    std::string hidden;
    {
        const PendingFile file(folder / "a.h5", false);
        hidden = file.hidden_name();
        make_old(hidden);
        tidy_hidden_files(folder.path());
        CHECK(std::filesystem::exists(hidden));
    }
    CHECK(!std::filesystem::exists(hidden));
}

TEST_CASE("a new name replaces nothing") {
    const Folder folder;
    put(folder / "from", ours);
    put(folder / "there", theirs);
    CHECK(!rename_to_new(folder / "from", folder / "there"));
    CHECK(bytes_of(folder / "there") == theirs);
    CHECK(bytes_of(folder / "from") == ours);
    CHECK(rename_to_new(folder / "from", folder / "new"));
    CHECK(bytes_of(folder / "new") == ours);
    CHECK(folder.names() == std::vector<std::string>{"new", "there"});
}

TEST_CASE("of two writers without --force the second keeps its result under another name") {
    const Folder folder;
    PendingFile one(folder / "a.h5", false), two(folder / "a.h5", false),
        three(folder / "a.h5", false);
    one.append(ours);
    two.append(theirs);
    one.publish();
    for (PendingFile* late : {&two, &three}) {
        try {
            late->publish();
            FAIL("it replaced the first");
        } catch (const FileError& error) {
            const std::string said = error.what();
            CHECK(said.find("kept in " + (folder / (late == &two ? "a.2.h5" : "a.3.h5"))) !=
                  std::string::npos);
        }
    }
    CHECK(bytes_of(folder / "a.h5") == ours);
    CHECK(bytes_of(folder / "a.2.h5") == theirs);
    CHECK(folder.names() == std::vector<std::string>{"a.2.h5", "a.3.h5", "a.h5"});
}

TEST_CASE("with --force the last writer's bytes stand") {
    const Folder folder;
    PendingFile one(folder / "a.h5", true), two(folder / "a.h5", true);
    one.append(ours);
    two.append(theirs);
    one.publish();
    two.publish();
    CHECK(bytes_of(folder / "a.h5") == theirs);
    CHECK(folder.names() == std::vector<std::string>{"a.h5"});
}
