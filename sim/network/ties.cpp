#include "sim/network/ties.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/marks.hpp"

namespace netlead {

namespace {

/// How many ties ahead their rows, and the places in these rows, are called into the cache. At 10^6
/// people both lie far apart.
constexpr std::size_t rows_ahead = 32, places_ahead = 16;

bool in_order(std::uint32_t people, std::span<const Tie> ties) {
    std::uint64_t before = 0;  // no tie i < j has the number 0
    bool good = true;
    for (const Tie& tie : ties) {
        const std::uint64_t number = std::uint64_t{tie.i} << 32 | tie.j;
        good &= tie.i < tie.j && tie.j < people && number > before;
        before = number;
    }
    return good;
}

std::vector<Tie> put_in_order(std::span<const Tie> ties) {
    std::vector<Tie> sorted(ties.begin(), ties.end());
    for (Tie& tie : sorted) {
        if (tie.i > tie.j) std::swap(tie.i, tie.j);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const Tie& a, const Tie& b) { return a.i != b.i ? a.i < b.i : a.j < b.j; });
    return sorted;
}

/// Room for `size` entries, by quarters: doubling would cost gigabytes at 10^7 people.
template <class Entry>
void grow(std::vector<Entry>& entries, std::size_t size) {
    if (size > entries.capacity()) entries.reserve(size + size / 4);
    entries.resize(size);
}

}  // namespace

Ties::Ties(std::uint32_t people, std::span<const Tie> ties, std::uint32_t spare) {
    if (in_order(people, ties)) {
        build(people, ties, spare);
    } else {
        const std::vector<Tie> sorted = put_in_order(ties);
        NETLEAD_EXPECT(in_order(people, sorted));
        build(people, sorted, spare);
    }
}

void Ties::build(std::uint32_t people, std::span<const Tie> ties, std::uint32_t spare) {
    rows_.resize(people);
    for (std::size_t t = 0; t < ties.size(); ++t) {
        if (t + rows_ahead < ties.size()) __builtin_prefetch(&rows_[ties[t + rows_ahead].j], 1);
        ++rows_[ties[t].i].room;
        ++rows_[ties[t].j].room;
    }
    HalfTie places = 0;
    for (Row& row : rows_) {
        row.first = places;
        row.room += spare;
        places += row.room;
    }
    half_ties_ = 2 * ties.size();
    of_kind_ = {half_ties_, 0, 0};
    spare_ = std::max(spare, 1u);  // a row that was full needs at least one
    owner_.resize(places);
    alter_.resize(places);
    value_.resize(places);
    kind_.resize(places);
    // A row takes its lower alters while their own rows are passed, then its higher ones: sorted.
    for (std::size_t t = 0; t < ties.size(); ++t) {
        if (t + rows_ahead < ties.size()) {
            __builtin_prefetch(&rows_[ties[t + rows_ahead].j], 1);
            const Row& soon = rows_[ties[t + places_ahead].j];
            __builtin_prefetch(alter_.data() + soon.first + soon.degree, 1);
        }
        Row& ego = rows_[ties[t].i];
        Row& other = rows_[ties[t].j];
        owner_[ego.first + ego.degree] = alter_[other.first + other.degree] = ties[t].i;
        owner_[other.first + other.degree] = alter_[ego.first + ego.degree] = ties[t].j;
        ++ego.degree;
        ++other.degree;
    }
}

void Ties::set_kind(PersonId i, std::uint32_t place, TieKind kind) {
    TieKind& known = kind_[rows_[i].first + place];
    --of_kind_[static_cast<std::size_t>(known)];
    ++of_kind_[static_cast<std::size_t>(kind)];
    known = kind;
}

std::uint32_t Ties::position(PersonId i, PersonId j) const {
    // Rows are short: all of one at once, with a mark behind its end, so that nothing has to be
    // guessed.
    constexpr std::size_t at_once = 16;
    const Row& row = rows_[i];
    const PersonId* const alter = alter_.data() + row.first;
    if (row.degree < at_once && row.first + at_once <= places()) {
        std::array<std::uint8_t, at_once> same;
        for (std::size_t k = 0; k < at_once; ++k) same[k] = alter[k] == j;
        const std::uint64_t end = std::uint64_t{1} << row.degree;
        return static_cast<std::uint32_t>(__builtin_ctzll(bits_of(same) | end));
    }
    return static_cast<std::uint32_t>(std::find(alter, alter + row.degree, j) - alter);
}

bool Ties::connect(PersonId i, PersonId j, TieKind kind, float value_ij, float value_ji) {
    NETLEAD_EXPECT(i != j && i < people() && j < people());
    const bool known = degree(i) <= degree(j) ? tied(i, j) : tied(j, i);
    if (known) return false;
    append(i, j, kind, value_ij);
    append(j, i, kind, value_ji);
    return true;
}

bool Ties::disconnect(PersonId i, PersonId j) {
    const std::uint32_t in_i = position(i, j);
    if (in_i == degree(i)) return false;
    const std::uint32_t in_j = position(j, i);
    NETLEAD_ENSURE(in_j < degree(j));
    remove(i, in_i);
    remove(j, in_j);
    return true;
}

void Ties::append(PersonId i, PersonId j, TieKind kind, float value) {
    if (rows_[i].degree == rows_[i].room) make_room(i);
    const HalfTie h = rows_[i].first + rows_[i].degree++;
    owner_[h] = i;
    alter_[h] = j;
    value_[h] = value;
    kind_[h] = kind;
    ++half_ties_;
    ++of_kind_[static_cast<std::size_t>(kind)];
}

void Ties::remove(PersonId i, std::uint32_t position) {
    const HalfTie gone = rows_[i].first + position;
    const HalfTie last = rows_[i].first + --rows_[i].degree;
    --of_kind_[static_cast<std::size_t>(kind_[gone])];
    alter_[gone] = alter_[last];
    value_[gone] = value_[last];
    kind_[gone] = kind_[last];
    owner_[last] = alter_[last];
    --half_ties_;
}

void Ties::make_room(PersonId i) {
    constexpr std::uint32_t least_room = 4;
    Row& row = rows_[i];
    const std::uint32_t room = std::max(least_room, 2 * row.room);
    const HalfTie first = alter_.size();
    grow(owner_, first + room);
    grow(alter_, first + room);
    grow(value_, first + room);
    grow(kind_, first + room);
    std::copy_n(owner_.data() + row.first, row.degree, owner_.data() + first);
    std::copy_n(alter_.data() + row.first, row.degree, alter_.data() + first);
    std::copy_n(value_.data() + row.first, row.degree, value_.data() + first);
    std::copy_n(kind_.data() + row.first, row.degree, kind_.data() + first);
    std::copy_n(alter_.data() + row.first, row.degree, owner_.data() + row.first);
    row.first = first;
    row.room = room;
    if (alter_.size() > 2 * packed_places()) pack();
}

void Ties::pack() {
    const auto packed = [this](auto& array) {  // one array after the other, to hold less at once
        std::remove_reference_t<decltype(array)> tight(packed_places());
        HalfTie first = 0;
        for (const Row& row : rows_) {
            std::copy_n(array.data() + row.first, row.degree, tight.data() + first);
            first += row.degree + spare_;
        }
        array.swap(tight);
    };
    packed(owner_);
    packed(alter_);
    packed(value_);
    packed(kind_);
    HalfTie first = 0;
    for (Row& row : rows_) {
        row.first = first;
        row.room = row.degree + spare_;
        first += row.room;
    }
}

std::uint64_t Ties::bytes() const {
    return rows_.capacity() * sizeof(Row) +
           (owner_.capacity() + alter_.capacity()) * sizeof(PersonId) +
           value_.capacity() * sizeof(float) + kind_.capacity() * sizeof(TieKind);
}

}  // namespace netlead
