/// Organisation charts: a table with a line for each person, as systems of human resources export
/// them. Columns are known by many headings, in any letters (`known`); all others are attributes.

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/csv_lines.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"

namespace netlead {

namespace {

using Words = std::vector<const char*>;

/// Headings, the surest first.
const Words person_words{"person",   "id",     "employee_id", "employeeid", "person_id",
                         "personid", "emp_id", "staff_id",    "user_id",    "employee",
                         "number",   "name",   "full_name",   "member",     "label"};
const Words name_words{"name", "full_name", "fullname", "display_name", "label", "employee_name"};
const Words superior_words{"superior",      "parentid",      "parent_id",  "parent",
                           "reports_to",    "reportsto",     "manager_id", "managerid",
                           "manager",       "supervisor_id", "supervisor", "boss",
                           "boss_id",       "line_manager",  "pid",        "superior_id",
                           "reports_to_id", "manager_name",  "leader"};
const Words unit_words{"unit", "department", "dept", "team", "division", "group"};
const Words organisation_words{"organisation", "organization", "company", "org", "firm"};

std::size_t find_column(const CsvLine& heads, const Words& words) {
    for (const char* word : words) {
        for (std::size_t c = 0; c < heads.size(); ++c) {
            if (plain_heading(heads[c].text) == word) return c;
        }
    }
    return heads.size();
}

/// How a system writes that somebody has no superior. 0 is one unless somebody is called so.
bool means_nobody(const std::string& superior, const std::set<std::string>& ids) {
    static const std::set<std::string> words{"",     "-",    "NA",   "N/A", "n/a", "NULL",
                                             "null", "None", "none", "nan", "NaN", "#N/A"};
    return superior.empty() ||
           ((words.count(superior) > 0 || superior == "0") && ids.count(superior) == 0);
}

}  // namespace

LabelledNetwork read_people(const std::string& file, const std::string& text) {
    const InputText input{file, text};
    const std::vector<CsvLine> table = csv_table(input);
    const char* const example = "begin with a line such as: person,superior,unit";
    if (table.empty()) input.refuse(0, "", "the file is empty", example);
    const CsvLine& heads = table.front();
    const std::size_t person = find_column(heads, person_words);
    if (person == heads.size()) {
        std::string all;
        for (const CsvCell& head : heads) all += (all.empty() ? "'" : ", '") + head.text + "'";
        input.refuse(heads.front().at, heads.front().text,
                     "no column is known as the person; the headings are " + all,
                     "call it 'person' (or id, employee, name)");
    }
    std::size_t name = find_column(heads, name_words);
    if (name == person) name = heads.size();
    const std::size_t superior = find_column(heads, superior_words);
    const std::size_t unit = find_column(heads, unit_words);
    const std::size_t organisation = find_column(heads, organisation_words);
    const auto called = [&](std::size_t c) {
        return c == superior       ? std::string("superior")
               : c == unit         ? std::string("unit")
               : c == organisation ? std::string("organisation")
                                   : heads[c].text;
    };
    for (std::size_t c = 0; c < heads.size(); ++c) {
        for (std::size_t earlier = 0; earlier < c; ++earlier) {
            if (heads[c].text != heads[earlier].text || heads[c].text.empty()) continue;
            input.refuse(heads[c].at, heads[c].text, "two columns have the same name");
        }
    }
    std::set<std::string> ids;
    for (std::size_t n = 1; n < table.size(); ++n) {
        if (person < table[n].size()) ids.insert(table[n][person].text);
    }
    NetworkCollector network(input, {});
    std::size_t own_heads = 0;
    for (std::size_t n = 1; n < table.size(); ++n) {
        CsvLine line = table[n];
        line.resize(heads.size(), CsvCell{{}, line.back().at});
        const std::string& id = line[person].text;
        const PersonId i = network.add_person(
            id, name < heads.size() ? line[name].text : std::string(), line[person].at);
        for (std::size_t c = 0; c < heads.size(); ++c) {
            if (c == person || c == name || heads[c].text.empty()) continue;
            std::string value = line[c].text;
            if (c == superior) {
                if (means_nobody(value, ids)) value.clear();
                if (!value.empty() && value == id) {  // a head who reports to himself
                    value.clear();
                    ++own_heads;
                }
            }
            const bool text_column = c == superior || c == unit || c == organisation;
            network.of_people.set(called(c), i, value,
                                  text_column ? ValueKind::text : ValueKind::by_looks);
        }
    }
    if (superior == heads.size() && unit == heads.size() && organisation == heads.size() &&
        heads.size() > 1) {
        network.note(
            "no column of the chart is known as superior, unit or organisation, so it says "
            "nothing of who leads whom");
    }
    if (own_heads > 0) {
        network.note(std::to_string(own_heads) +
                     " who report to themselves are read as heads without a superior");
    }
    return std::move(network).finish();
}

}  // namespace netlead
