#include "sim/experiment/folder_heading.hpp"

#include <doctest/doctest.h>

using namespace netlead;

TEST_CASE("what a heading says reads back") {
    const FolderHeading said{"0123abcd", "0.1.0 abc", "/data/my sweeps"};
    const FolderHeading read = FolderHeading::of(said.text() + "ticks: 4\n# build other\n");
    CHECK(read.identity == said.identity);
    CHECK(read.build == said.build);
    CHECK(read.home == said.home);
    CHECK(FolderHeading::of(FolderHeading{"1", "2", "a\n# build other"}.text()).build == "2");
    CHECK(FolderHeading::of("").identity.empty());
}

TEST_CASE("two descriptions differ where the first line does, headings apart") {
    const std::string head = FolderHeading{"1", "2", ""}.text();
    CHECK(first_difference(head + "a: 1\n  b: 2\n", "a: 1\n  b: 3\n") ==
          "'b: 2' there is 'b: 3' here");
    CHECK(first_difference("a: 1\n", "a: 1\nc: 4\n") == "nothing there is 'c: 4' here");
    CHECK(first_difference("a: 1\n", head + "a: 1\n") ==
          "the settings are the same, so a file that they name has changed");
}
