/// LGL (large graph layout): a line `# name` for each person, below it a line for each further tie
/// of that person, the other's name and perhaps a weight. All ties are mutual. As its authors
/// describe it, names hold no blanks.

#include <string>
#include <vector>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/words.hpp"

namespace netlead {

namespace {

void read_line(const InputText& input, const Words& words, PersonId& from,
               NetworkCollector& network) {
    if (words[0].text == "#") {
        if (words.size() != 2) {
            input.refuse(words[0].at, words[0].text, "behind # stands the name of a person",
                         "write for instance: # ann");
        }
        from = network.person(words[1].text, words[1].at);
        return;
    }
    if (from == nobody) {
        input.refuse(words[0].at, words[0].text, "an LGL file begins with a line such as: # ann");
    }
    double weight = 0;
    if (words.size() > 2 || (words.size() == 2 && !read_value(words[1].text, weight))) {
        input.refuse(words.back().at, words.back().text,
                     "behind the name stands a weight, and nothing more",
                     "names hold no blanks in this format");
    }
    const std::size_t row = network.add_tie(from, network.person(words[0].text, words[0].at),
                                            words[0].at, Says::mutual);
    if (words.size() == 2) {
        network.of_ties.set("weight", row, words[1].text, ValueKind::number);
    }
}

}  // namespace

LabelledNetwork read_lgl(const std::string& file, const std::string& text, const ReadRules& rules) {
    std::vector<std::string> notes;
    const std::string utf8 = text_as_utf8(file, text, notes);
    const InputText input{file, utf8};
    NetworkCollector network(input, rules);
    PersonId from = nobody;
    for_each_line(utf8, [&](std::size_t begin, std::size_t end) {
        const Words words = words_of(input, begin, end, " \t");
        if (!words.empty()) read_line(input, words, from, network);
    });
    if (network.people() == 0) input.refuse(0, "", "there is nobody in this file");
    return with_notes(std::move(network).finish(), std::move(notes));
}

}  // namespace netlead
