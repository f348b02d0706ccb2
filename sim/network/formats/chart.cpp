/// Organisation charts: a table with a line for each person, as systems of human resources export
/// them. Columns are known by many headings, in any letters (`known`); all others are attributes.

#include <algorithm>
#include <map>
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
const Words person_words{"person",        "id",          "employee_id", "employeeid", "person_id",
                         "personid",      "emp_id",      "staff_id",    "user_id",    "employee",
                         "number",        "name",        "full_name",   "member",     "label",
                         "employee_name", "person_name", "worker"};
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

/// How a system writes that somebody has no superior, in any letters. 0 and -1 are such words unless
/// somebody is called so.
bool means_nobody(const std::string& superior, const std::set<std::string>& ids) {
    static const std::set<std::string> words{"",     "-",   "--",   "na", "n/a", "n.a.",  "null",
                                             "none", "nan", "#n/a", "0",  "-1",  "nobody"};
    if (superior.empty()) return true;
    std::string small = superior;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return words.count(small) > 0 && ids.count(superior) == 0;
}

/// The columns of a chart; the number of headings where there is none.
struct ChartColumns {
    std::size_t person, name, superior, unit, organisation;
};

ChartColumns find_columns(const CsvLine& heads, const InputText& input, const TableColumns& asked) {
    const auto find = [&](const std::string& called, const char* what, const Words& words) {
        return called.empty() ? find_column(heads, words)
                              : column_called(input, heads, called, what);
    };
    ChartColumns found{
        find(asked.person, "person", person_words), find(asked.name, "name", name_words),
        find(asked.superior, "superior", superior_words), find(asked.unit, "unit", unit_words),
        find(asked.organisation, "organisation", organisation_words)};
    if (found.name == found.person) found.name = heads.size();
    if (found.person < heads.size()) return found;
    std::string all;
    for (const CsvCell& head : heads) all += (all.empty() ? "'" : ", '") + head.text + "'";
    input.refuse(heads.front().at, heads.front().text,
                 "no column is known as the person; the headings are " + all,
                 "call it 'person' (or id, employee, name), or say which with "
                 "network.imported.columns.person");
}

/// Who is meant where a chart names people: by id first, then by a display name that one alone has.
class Called {
public:
    Called(const std::vector<CsvLine>& table, const ChartColumns& columns) {
        for (std::size_t n = 1; n < table.size(); ++n) {
            if (columns.person < table[n].size()) ids_.insert(table[n][columns.person].text);
        }
        for (std::size_t n = 1; n < table.size(); ++n) {
            if (columns.name >= table[n].size() || columns.person >= table[n].size()) continue;
            ids_of_[table[n][columns.name].text].insert(table[n][columns.person].text);
        }
    }
    const std::set<std::string>& ids() const { return ids_; }

    /// The id of whoever is called so, "" if nobody is.
    std::string id_of(const CsvCell& cell, const InputText& input) const {
        if (ids_.count(cell.text) > 0) return cell.text;
        // Spreadsheets write whole numbers of a column with gaps as 1.0.
        const std::string& text = cell.text;
        if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0 &&
            ids_.count(text.substr(0, text.size() - 2)) > 0) {
            return text.substr(0, text.size() - 2);
        }
        const auto named = ids_of_.find(text);
        if (named == ids_of_.end()) return {};
        if (named->second.size() > 1) {
            input.refuse(
                cell.at, text,
                "several people are called '" + text + "', so it is not known who is meant",
                "write the id of the superior");
        }
        return *named->second.begin();
    }

private:
    std::set<std::string> ids_;
    std::map<std::string, std::set<std::string>> ids_of_;
};

/// Refuses superiors that lead in a circle, at the line of one of them. `superiors`: id to id.
void refuse_circle(const std::map<std::string, std::pair<std::string, std::size_t>>& superiors,
                   const InputText& input) {
    std::set<std::string> fine;
    for (const auto& [person, first] : superiors) {
        std::set<std::string> way;
        std::string at = person;
        while (superiors.count(at) > 0 && fine.count(at) == 0 && way.insert(at).second)
            at = superiors.at(at).first;
        if (way.count(at) > 0) {
            input.refuse(superiors.at(at).second, superiors.at(at).first,
                         "the superiors of '" + at + "' lead in a circle and to no head",
                         "leave the superior of a head empty");
        }
        fine.insert(way.begin(), way.end());
    }
}

}  // namespace

LabelledNetwork read_people(const std::string& file, const std::string& text,
                            const TableColumns& asked) {
    const InputText input{file, text};
    const std::vector<CsvLine> table = csv_table(input);
    const char* const example = "begin with a line such as: person,superior,unit";
    if (table.empty()) input.refuse(0, "", "the file is empty", example);
    const CsvLine& heads = table.front();
    const ChartColumns columns = find_columns(heads, input, asked);
    const auto& [person, name, superior, unit, organisation] = columns;
    const auto called = [&](std::size_t c) {
        return c == columns.superior       ? std::string("superior")
               : c == columns.unit         ? std::string("unit")
               : c == columns.organisation ? std::string("organisation")
                                           : heads[c].text;
    };
    for (std::size_t c = 0; c < heads.size(); ++c) {
        for (std::size_t earlier = 0; earlier < c; ++earlier) {
            if (heads[c].text != heads[earlier].text || heads[c].text.empty()) continue;
            input.refuse(heads[c].at, heads[c].text, "two columns have the same name");
        }
    }
    const Called people(table, columns);
    std::map<std::string, std::pair<std::string, std::size_t>> superiors;
    const std::size_t group = organisation < heads.size() ? organisation : unit;
    const bool grouped = superior == heads.size() && group < heads.size();
    NetworkCollector network(input, {});
    std::size_t own_heads = 0;
    for (std::size_t n = 1; n < table.size(); ++n) {
        CsvLine line = table[n];
        line.resize(heads.size(), CsvCell{{}, line.back().at});
        const std::string& id = line[person].text;
        const PersonId i = network.add_person(
            id, name < heads.size() ? line[name].text : std::string(), line[person].at);
        if (grouped && line[group].text.empty()) {
            input.refuse(line[group].at, id,
                         "'" + id + "' has no " + called(group) + ", and others have",
                         "give everybody one, or nobody");
        }
        for (std::size_t c = 0; c < heads.size(); ++c) {
            if (c == person || c == name || heads[c].text.empty()) continue;
            std::string value = line[c].text;
            if (c == superior) {
                value = means_nobody(value, people.ids()) ? "" : people.id_of(line[c], input);
                if (value.empty() && !means_nobody(line[c].text, people.ids())) {
                    input.refuse(line[c].at, line[c].text,
                                 "'" + line[c].text + "', the superior of '" + id +
                                     "', is none of the people",
                                 "add a line for that person, or leave the superior empty for a "
                                 "head");
                }
                if (!value.empty() && value == id) {  // a head who reports to himself
                    value.clear();
                    ++own_heads;
                }
                if (!value.empty()) superiors[id] = {value, line[c].at};
            }
            const bool text_column = c == superior || c == unit || c == organisation;
            network.of_people.set(called(c), i, value,
                                  text_column ? ValueKind::text : ValueKind::by_looks);
        }
    }
    refuse_circle(superiors, input);
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
