package nl.beurt.gateway.publish;

import nl.beurt.gateway.decode.Places;
import nl.beurt.gateway.read.Pages;

/** Looks places up in what is shown now. */
record ShownPlaces(Pages pages) implements Places {
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
