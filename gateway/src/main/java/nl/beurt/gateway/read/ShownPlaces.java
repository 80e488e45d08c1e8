package nl.beurt.gateway.read;

import nl.beurt.gateway.decode.Places;

/** Looks places up in what is shown now. */
public record ShownPlaces(Pages pages) implements Places {
    @Override
    public int locationNumber(String id) {
        var location = pages.location(id);
        return location == null ? 0 : location.number();
    }

    @Override
    public int productOfSlot(long id) {
        var slots = pages.view().slots();
        return id < 1 || id > slots.size() ? 0 : slots.get((int) id - 1).product();
    }
}
