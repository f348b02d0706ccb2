#include "sim/experiment/folder_heading.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace netlead {

namespace {

const char* const first_line = "# A sweep of netlead; made by 'netlead sweep', not to be edited.";
const char* const identity_mark = "# identity ";
const char* const build_mark = "# build ";
const char* const home_mark = "# home ";

bool printable(const std::string& text) {
    return std::none_of(text.begin(), text.end(),
                        [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

/// The lines that are no comments.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.rfind('#', 0) != 0) lines.push_back(line);
    }
    return lines;
}

std::string trimmed(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(' ');
    return begin == std::string::npos ? "" : line.substr(begin);
}

}  // namespace

std::string FolderHeading::text() const {
    std::string all = std::string(first_line) + "\n" + identity_mark + identity + "\n" +
                      build_mark + build + "\n";
    // A comment ends at the end of its line: a folder of such a name is found by its files no more.
    if (!home.empty() && printable(home)) all += home_mark + home + "\n";
    return all;
}

FolderHeading FolderHeading::of(const std::string& description) {
    FolderHeading heading;
    std::istringstream in(description);
    for (std::string line; std::getline(in, line) && line.rfind('#', 0) == 0;) {
        for (const auto& [mark, field] :
             {std::pair{identity_mark, &heading.identity}, std::pair{build_mark, &heading.build},
              std::pair{home_mark, &heading.home}}) {
            if (line.rfind(mark, 0) == 0) *field = line.substr(std::string(mark).size());
        }
    }
    return heading;
}

std::string first_difference(const std::string& there, const std::string& here) {
    const std::vector<std::string> old = lines_of(there), now = lines_of(here);
    for (std::size_t k = 0; k < std::max(old.size(), now.size()); ++k) {
        const std::string a = k < old.size() ? trimmed(old[k]) : "",
                          b = k < now.size() ? trimmed(now[k]) : "";
        if (k < old.size() && k < now.size() && old[k] == now[k]) continue;
        return (a.empty() ? "nothing" : "'" + a + "'") + " there is " +
               (b.empty() ? "nothing" : "'" + b + "'") + " here";
    }
    return "the settings are the same, so a file that they name has changed";
}

}  // namespace netlead
